/**
 * A process whose disk fails under the database: one good write, one while it fails, one after it works again;
 * then it opens the folder afresh and reports what is there. Prints one JSON line.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { type OpenedStorage, openStorage } from '@serai/store';
import { inspect } from '../durability/inspect.ts';
import { importFigures, manyFigures } from '../support/figures.ts';

const [dataFolder = '', fault = 'write ENOSPC', figures = '20000'] = process.argv.slice(2);
const faultSwitch = process.env.SERAI_FAULT_SWITCH ?? '';

/** The outcome of an import: its version, or the problem. */
const attempt = (opened: OpenedStorage, name: string, size: number): Promise<object> =>
  importFigures(
    opened,
    name,
    manyFigures(size).map((cell) => ({ ...cell, indicator: `${name} ${cell.indicator}` })),
  ).then(
    ({ version }) => ({ version }),
    (error: { kind?: string; message: string }) => ({ kind: error.kind, message: error.message }),
  );

const opened = await openStorage({ dataFolder });
const before = await attempt(opened, 'before', 100);
writeFileSync(faultSwitch, fault);
const during = await attempt(opened, 'during', Number(figures));
rmSync(faultSwitch);
const after = await attempt(opened, 'after', 100);
await opened.close();
const reopened = await openStorage({ dataFolder });
const found = await inspect(reopened.storage);
const later = await attempt(reopened, 'later', 100);
await reopened.close();
console.log(JSON.stringify({ before, during, after, found, later }));
