/** How fast a file of OpenStreetMap becomes features: processor time of all three passes, median of nine after three to warm up. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FEATURE_KINDS } from '@serai/core/network';
import { readOsm } from '@serai/sources';
import type { Measurement } from './measurement.ts';

export const name = 'osm';

const FILES = [
  'graphhopper/core/files/andorra.osm.pbf',
  'r5/com/conveyal/r5/streets/cathedral-no-left.pbf',
  'graphhopper/core/files/andorra.osm.gz',
];

export async function run(): Promise<Measurement[]> {
  const folder = join(import.meta.dirname, '../../shared/cases/01-roads');
  if (!existsSync(folder)) {
    process.stderr.write('osm: ../shared is absent, nothing is measured\n');
    return [];
  }
  const rows: Measurement[] = [];
  for (const file of FILES) {
    const path = join(folder, file);
    const megabytes = statSync(path).size / 1e6;
    const seconds = await medianSeconds(path);
    rows.push({
      metric: `${basename(file)}, ${megabytes.toFixed(2)} MB`,
      value: Number((megabytes / seconds).toPrecision(3)),
      unit: 'MB/s',
      ...(file.endsWith('.pbf') ? { target: '>= 5' } : {}),
    });
  }
  return rows;
}

async function medianSeconds(path: string): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < 12; i++) {
    const before = process.cpuUsage();
    await readOsm(
      { name: basename(path), stream: () => createReadStream(path) as AsyncIterable<Uint8Array> },
      { kinds: new Set(FEATURE_KINDS), feature: () => {}, rule: () => {} },
    );
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
  }
  return seconds.slice(3).sort((a, b) => a - b)[4]!;
}
