/** Other people's programs on the same inputs, where they are installed: Debian packages, see docs/benchmarks.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** One run of a program that prints JSON. */
export interface Run {
  readonly cpuMs: number;
  readonly target: number;
  readonly maxRssMB: number;
}

/** Medians of three runs, each in a process of its own; undefined when the program is not there. */
export function medianOfThree(program: string, words: readonly string[]): Run | undefined {
  const runs: Run[] = [];
  for (let i = 0; i < 3; i++) {
    const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 24 });
    if (status !== 0) return undefined;
    runs.push(JSON.parse(stdout.trim().split('\n').at(-1)!) as Run);
  }
  const middle = (key: keyof Run) => runs.map((run) => run[key]).sort((a, b) => a - b)[1]!;
  return { cpuMs: middle('cpuMs'), target: middle('target'), maxRssMB: middle('maxRssMB') };
}

/** GRASS r.cost, reading and writing of the raster included: it runs three times itself. */
export function grass(folder: string, prefix: string): Run | undefined {
  const { status, stdout } = spawnSync('bash', [join(folder, 'grass.sh'), prefix], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const runs = [...stdout.matchAll(/^r\.cost .* user ([\d.]+) sys ([\d.]+) peakKiB (\d+)/gm)];
  const target = Number(/\|([\d.]+)\s*$/m.exec(stdout)?.[1]);
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  if (runs.length === 0) return undefined;
  return {
    cpuMs: middle(runs.map(([, user, system]) => 1000 * (Number(user) + Number(system)))),
    target,
    maxRssMB: middle(runs.map(([, , , peak]) => Math.round(Number(peak) / 1024))),
  };
}
