/** Backups on the real store: what the log keeps of them. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform } from '../../../../test/people/platform.ts';
import { everythingAt } from '../policy/scope.ts';
import { backupCreate } from './backup.ts';

const OPERATOR = { kind: 'local-operator', name: 'aigul' } as const;
let platform: PeoplePlatform;
beforeAll(async () => {
  platform = await openPeoplePlatform();
});
afterAll(() => platform.close());
beforeEach(() => platform.clock.advance({ minutes: 1 }));

const open = () => platform.as(OPERATOR).call(backupCreate);
const lastEntry = async () => {
  const filter = { action: 'backup.create', newestFirst: true, limit: 1 };
  const [entry] = await platform.read((tx) => tx.listAudit(everythingAt(platform.clock.now()), filter));
  return entry;
};

it('a backup leaves who took it and its sha256 in the log, and nothing before its bytes have left', async () => {
  const file = await open();
  expect(await lastEntry()).toBeUndefined();
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(await lastEntry()).toMatchObject({
    at: platform.clock.now(),
    actor: 'local-operator:aigul',
    subject: `backup:${createHash('sha256').update(bytes).digest('hex')}`,
    details: { before: {}, after: { bytes: bytes.length, whole: true } },
  });
  expect(await platform.ports.storage.verifyAudit()).toMatchObject({ intact: true });
});

it('one that is broken off leaves a trace, too: what was read is out', async () => {
  for await (const chunk of (await open()).stream()) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  expect(await lastEntry()).toMatchObject({ details: { after: { whole: false } } });
});
