/** How fast a large CSV goes through the dry run of an import, and how much memory it takes at its peak. */
import { measureImport } from '../test/import/memory.ts';

export const name = 'import';

const MEGABYTES = 50;

interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
}

/**
 * Runs in processes of their own. The database is the embedded one unless DATABASE_URL names a server: the target
 * of 300 MB is that of the platform without the embedded database, which takes about as much again.
 */
export async function run(): Promise<Measurement[]> {
  const url = process.env.DATABASE_URL;
  const where = url === undefined ? 'with the embedded database' : 'database on a server';
  const results: Measurement[] = [];
  for (const kind of ['repeated', 'wrong', 'vintages'] as const) {
    const { seconds, peak, before } = await measureImport(MEGABYTES, kind, url);
    const what = `dry run of a ${MEGABYTES} MB CSV, ${LABELS[kind]}`;
    results.push({ metric: `${what}: speed`, value: round(MEGABYTES / seconds), unit: 'MB/s' });
    results.push({
      metric: `${what}: peak memory of the process, ${where} (${round(before)} before)`,
      value: round(peak),
      unit: 'MiB',
      ...(url === undefined ? {} : { target: '<= 300' }),
    });
  }
  return results;
}

const LABELS = {
  repeated: 'every figure many times',
  wrong: 'every figure wrong',
  vintages: 'every figure new',
} as const;

const round = (value: number): number => Math.round(value * 10) / 10;
