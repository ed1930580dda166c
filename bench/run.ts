/**
 * `npm run bench`: runs every bench of this folder and prints one table.
 *
 *   npm run bench                  all
 *   npm run bench -- http start    only files whose name contains one of these
 */
import { readdir } from 'node:fs/promises';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { type Bench, type Measurement, meetsTarget } from './measurement.ts';

const NO_BENCH = new Set(['run.ts', 'measurement.ts']);

const filters = process.argv.slice(2);
const files = (await readdir(import.meta.dirname))
  .filter((file) => /^[\w-]+\.ts$/.test(file) && !NO_BENCH.has(file))
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();

const rows: (readonly [string, Measurement])[] = [];
for (const file of files) {
  const bench = (await import(`./${file}`)) as Partial<Bench>;
  if (bench.name === undefined || bench.run === undefined) continue;
  process.stderr.write(`${bench.name} ...\n`);
  for (const measurement of await bench.run()) rows.push([bench.name, measurement]);
}

process.stdout.write(`${describeMachine()}\n${renderRows(rows)}\n`);

function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${platform()} ${arch()}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${memory} GiB`;
}

function renderRows(measured: readonly (readonly [string, Measurement])[]): string {
  const table = [
    ['bench', 'metric', 'value', 'unit', 'target', ''],
    ...measured.map(([name, each]) => {
      const met = meetsTarget(each);
      const verdict = met === undefined ? '' : met ? 'met' : 'MISSED';
      return [name, each.metric, String(each.value), each.unit, each.target ?? '', verdict];
    }),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

// A bench may leave a thread pool that would keep the process alive.
process.exit();
