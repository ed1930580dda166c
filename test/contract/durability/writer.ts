/**
 * A process that writes without end and tells of each write that was acknowledged, one JSON line each. Its parent
 * kills it. Before it writes it reports what it found: the state that the kill before left behind.
 */
import { writeSync } from 'node:fs';
import { openStorage } from '@serai/store';
import { importFigures } from '../support/figures.ts';
import { inspect } from './inspect.ts';

const [dataFolder = ''] = process.argv.slice(2);
const tell = (message: unknown): void => void writeSync(1, `${JSON.stringify(message)}\n`);

const opened = await openStorage({ dataFolder });
tell({ found: await inspect(opened.storage) });
const { version: start } = await opened.storage.read((tx) => tx.dataVersion());
for (let i = start; ; i += 1) {
  const size = 1 + ((i * 37) % 120);
  const figures = Array.from({ length: size }, (_, row) => ({
    indicator: `W${i}`,
    area: `A${row}`,
    value: i + row,
  }));
  const { version, sha256 } = await importFigures(opened, `write ${i}`, figures);
  tell({ acknowledged: { version, observations: size, sha256 } });
}
