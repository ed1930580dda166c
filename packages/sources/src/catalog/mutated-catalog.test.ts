import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SMALL_CATALOG, withCopy } from './fixtures/small-catalog.ts';
import { readCatalog } from './read-catalog.ts';

const FILES = readdirSync(SMALL_CATALOG, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(yaml|csv)$/.test(name),
);
const lineCount = (name: string) => readFileSync(join(SMALL_CATALOG, name), 'utf8').split('\n').length;

const SEED = 20_261_125;
const RUNS = 150;

/** What an editor's hand, a bad merge or a wrong program does to a file. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('drop-line' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('double-line' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('indent-line' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('new-value' as const),
    at: fc.nat(),
    value: fc.oneof(
      fc.constantFrom(
        '',
        '~',
        '[]',
        '{}',
        '{ en: 1 }',
        '-1',
        '1e999',
        '.nan',
        'true',
        '*x',
        '&x y',
        '!!binary AA==',
      ),
      fc.string({ maxLength: 12 }),
    ),
  }),
  fc.record({
    kind: fc.constant('bytes' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate(text: string, change: Mutation): Buffer {
  if (change.kind === 'bytes') {
    const at = change.at % text.length;
    return Buffer.concat([Buffer.from(text.slice(0, at)), change.bytes, Buffer.from(text.slice(at))]);
  }
  if (change.kind === 'cut') {
    const at = change.at % text.length;
    return Buffer.from(text.slice(0, at) + text.slice(at + change.length));
  }
  const lines = text.split('\n');
  const at = change.at % lines.length;
  const line = lines[at]!;
  const put = (...instead: string[]) => Buffer.from(lines.toSpliced(at, 1, ...instead).join('\n'));
  if (change.kind === 'drop-line') return put();
  if (change.kind === 'double-line') return put(line, line);
  if (change.kind === 'indent-line') return put(`  ${line}`);
  return put(line.replace(/:.*$/, `: ${change.value}`));
}

test('whatever is done to a file, the reading says where and never throws', async () => {
  let reported = 0;
  await withCopy(async (folder) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES), mutation, async (name, change) => {
        const path = join(folder, name);
        const original = await readFile(path, 'utf8');
        await writeFile(path, mutate(original, change));
        const { findings } = await readCatalog(folder, { figures: true });
        await writeFile(path, original);
        if (findings.length > 0) reported++;
        for (const { file, line, message } of findings) {
          expect(message).toMatch(/\S.*[.…]$|: indicator_id,/s);
          expect(FILES).toContain(file);
          expect(line ?? 1).toBeGreaterThanOrEqual(1);
          expect(line ?? 1).toBeLessThanOrEqual(lineCount(file!) + 40);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect((await readCatalog(folder, { figures: true })).findings).toEqual([]);
  });
  // Most mutations do harm; if they stopped being noticed, this test would say nothing.
  expect(reported).toBeGreaterThan(RUNS / 2);
});
