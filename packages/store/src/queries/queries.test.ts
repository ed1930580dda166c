import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedStorage, openStorage } from '../open.ts';
import { auditCalls } from './audit.ts';
import type { CallGroup } from './call.ts';
import { figureCalls } from './figures.ts';
import { layerCalls } from './layers.ts';
import { notificationCalls } from './notifications.ts';
import { peopleCalls } from './people.ts';
import { roundCalls } from './rounds.ts';

const GOLDEN = join(import.meta.dirname, '..', '..', 'queries.golden.sql');
const HEAD = `-- Every statement that the store sends, by the call that sends it. Written by queries.test.ts with REGEN=1.
-- Values travel as parameters ($1, $2, ...): a list is one array.
`;

let dataFolder: string;
let opened: OpenedStorage;
let sent: string[] = [];
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'serai-queries-'));
  opened = await openStorage({ dataFolder, onQuery: (statement) => sent.push(statement) });
});
afterAll(async () => {
  await opened.close();
  await rm(dataFolder, { recursive: true, force: true });
});

/** In this order, because each group goes on from what the one before wrote. */
const GROUPS: readonly [title: string, calls: CallGroup][] = [
  ['Figures', figureCalls],
  ['People and organisations', peopleCalls],
  ['Notifications', notificationCalls],
  ['Validation rounds', roundCalls],
  ['Layers', layerCalls],
  ['Audit log and backup', auditCalls],
];

it('sends the statements of queries.golden.sql and no others', async () => {
  let text = HEAD;
  for (const [title, calls] of GROUPS) {
    text += `\n-- ${'='.repeat(10)} ${title}\n`;
    for (const [name, call] of calls(opened)) {
      sent = [];
      await call();
      text += `\n-- ${name}\n${sent.map((statement) => `${statement.trim()};\n`).join('')}`;
    }
  }
  if (process.env.REGEN === '1') await writeFile(GOLDEN, text);
  expect(text).toBe(await readFile(GOLDEN, 'utf8'));
});
