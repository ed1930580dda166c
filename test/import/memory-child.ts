/**
 * A process that runs the dry run of one large CSV and prints the most memory that it ever held. The database is a
 * server of its own (DATABASE_URL), so that the process is the platform and nothing else.
 * Arguments: megabytes, kind of file (`repeated` figures, `wrong` figures, or `vintages`: all of them new).
 */
import '../../packages/serai/src/small-heap.ts';
import { readFileSync } from 'node:fs';
import type { FileIn } from '@serai/app';
import type { Catalog } from '@serai/core/catalog';
import { openImportPlatform } from './platform.ts';

const [megabytes = '200', kind = 'repeated'] = process.argv.slice(2);
const CHUNK = 65_536;

/** A file that exists only while it is read: every series, economy and year, again and again up to the size. */
const largeFile = (catalog: Catalog): FileIn => ({
  name: 'large.csv',
  mediaType: 'text/csv',
  size: Number(megabytes) * 1e6,
  async *stream() {
    let left = Number(megabytes) * 1e6;
    let text = 'indicator_id,iso3,year,value,unit,source,licence,vintage\n';
    for (const line of lines(catalog)) {
      text += line;
      if (text.length < CHUNK) continue;
      yield Buffer.from(text);
      left -= text.length;
      text = '';
      if (left <= 0) return;
    }
  },
});

function* lines(catalog: Catalog): Generator<string> {
  for (let round = 0; ; round++) {
    const vintage = kind === 'vintages' ? `v${round}` : 'v0';
    for (const { id, unit, plausible } of catalog.indicators.values()) {
      for (const area of catalog.areas.keys()) {
        for (let year = 1960; year <= 2025; year++) {
          const value = kind === 'wrong' ? `about ${round}` : String((plausible.min ?? 0) + (year % 7) / 8);
          yield `${id},${area},${year},${value},"${unit.en}",Large survey,CC BY 4.0,${vintage}\n`;
        }
      }
    }
  }
}

const status = (): string => readFileSync('/proc/self/status', 'utf8');
const megabytesOf = (field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status())?.[1]) / 1024;

const platform = await openImportPlatform(process.env.DATABASE_URL || undefined);
const before = megabytesOf('VmRSS');
const started = performance.now();
const report = await platform.import(largeFile(platform.catalog), { dry_run: true });
const seconds = (performance.now() - started) / 1000;
await platform.close();
const { accepted, rows, figures, counts } = report;
console.log(JSON.stringify({ accepted, rows, figures, counts, seconds, before, peak: megabytesOf('VmHWM') }));
