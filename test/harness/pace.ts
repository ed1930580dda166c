/** Instances of the PACE 2018 challenge (Steiner trees) with their optima, or the best that is known of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGr, type SteinerFile } from '@serai/core/network';

export interface PaceInstance {
  readonly track: 1 | 2 | 3;
  readonly name: string;
  /** Optimum, or the best bound and the best tree that are known. */
  readonly lower: number;
  readonly upper: number;
  read(): SteinerFile;
}

/** All instances of the shared folder, by track and name. */
export function listPace(shared: string): PaceInstance[] {
  const folder = join(shared, 'cases/02-network/pace2018');
  return ([1, 2, 3] as const).flatMap((track) => {
    const known = knownCosts(join(folder, `track${track}.csv`));
    return readdirSync(join(folder, `Track${track}`))
      .sort()
      .map((name) => ({
        ...{ track, name, ...known.get(name)! },
        read: () => parseGr(readFileSync(join(folder, `Track${track}`, name), 'utf8'), name),
      }));
  });
}

function knownCosts(file: string): Map<string, { lower: number; upper: number }> {
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [name, lower, upper = lower] = row.trim().split(',');
      return [name!, { lower: Number(lower), upper: Number(upper) }];
    }),
  );
}
