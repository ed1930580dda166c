import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { verifyAuditChain } from '@serai/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { collect, importFigures, manyFigures, OPERATOR, RESTORED_BY } from '../support/figures.ts';

/** The bytes as a stream in pieces, as a file arrives. */
async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

/** Backup and restore: everything comes back; a file that is not whole changes nothing. */
export function backupContract(engine: Engine): void {
  describe('backup', () => {
    let opened: TestStorage;
    let backup: Buffer;
    beforeAll(async () => {
      opened = await engine.open();
      await importFigures(opened, 'x'.repeat(200_000), manyFigures(6_000));
      await importFigures(opened, '', [{ area: 'TKM', value: undefined, missing: 'not-reported' }]);
      backup = await collect(opened.storage.backup());
    });
    afterAll(() => opened.dispose());

    const content = () =>
      opened.storage.read(async (tx) => ({
        version: await tx.dataVersion(),
        observations: await tx.listObservations(OPERATOR, {}),
        snapshots: await tx.listSnapshots(OPERATOR),
        audit: await tx.listAudit(OPERATOR, {}),
      }));

    it('is the same file for the same data', async () => {
      expect(Buffer.compare(await collect(opened.storage.backup()), backup)).toBe(0);
    });

    it('brings back what was there, and new figures do not collide with it', async () => {
      const before = await content();
      await importFigures(opened, 'later', [{ area: 'KGZ' }]);
      const steps: number[] = [];
      const restored = await opened.storage.restore(stream(backup), RESTORED_BY, {
        progress: (done) => steps.push(done),
      });
      expect(restored).toEqual({ observations: 6_001, snapshots: 2 });
      expect(steps.at(-1)).toBe(6_001 + 2 + 3 + 2);
      const after = await content();
      expect({ ...after, audit: after.audit.slice(0, -1) }).toEqual(before);
      const { version } = await importFigures(opened, 'again', [{ area: 'KGZ' }]);
      expect(version).toBe(before.version.version + 1);
    });

    it('goes on from the restored audit chain with who restored which file over which chain', async () => {
      await importFigures(opened, 'lost with its chain', [{ area: 'NRU' }]);
      const lost = (await content()).audit.at(-1);
      await opened.storage.restore(stream(backup), RESTORED_BY);
      const { audit } = await content();
      expect(audit.at(-1)).toMatchObject({
        sequence: 3,
        at: RESTORED_BY.at,
        actor: RESTORED_BY.actor,
        action: 'backup.restore',
        subject: `backup:${createHash('sha256').update(backup).digest('hex')}`,
        details: { file: 'office.serai', replaced_chain: lost?.hash, observations: 6_001, snapshots: 2 },
      });
      expect(await opened.storage.read(verifyAuditChain)).toMatchObject({ intact: true, entries: 3 });
    });

    const lines = () => gunzipSync(backup).toString().split('\n');
    const repack = (text: string) => gzipSync(text);
    const damaged: readonly [what: string, make: () => Uint8Array, sentence: string][] = [
      ['cut off in the middle', () => backup.subarray(0, backup.length / 2), 'it is cut off'],
      ['cut off before its last line', () => repack(lines().slice(0, -2).join('\n')), 'it is cut off'],
      ['empty', () => gzipSync(''), 'it is empty'],
      ['no bytes at all', () => new Uint8Array(), 'it is cut off'],
      ['a text file', () => Buffer.from('indicator_id,iso3,year,value\n'), 'it is no serai backup'],
      ['some other gzip file', () => repack('{"a":1}\n'), 'it is no serai backup'],
      [
        'of a newer format',
        () => repack(lines().join('\n').replace('"version":3', '"version":4')),
        'a newer release wrote it',
      ],
      [
        'changed in one figure',
        () => repack(lines().join('\n').replace('"year":2005', '"year":2006')),
        'checksum',
      ],
      [
        'changed in a stored file',
        () => repack(lines().join('\n').replace('"piece":"eHh4', '"piece":"eHh5')),
        'is damaged in it',
      ],
      [
        'changed in the audit log',
        () => repack(lines().join('\n').replace('observations.import', 'observations.remove')),
        'is not genuine',
      ],
      [
        'not JSON in one line',
        () => repack(lines().with(4, '{"observation":').join('\n')),
        'line 5 is damaged',
      ],
    ];

    it.each(damaged)('refuses a file that is %s, and changes nothing', async (_, make, sentence) => {
      const before = await content();
      await expect(opened.storage.restore(stream(make()), RESTORED_BY)).rejects.toMatchObject({
        kind: 'invalid-input',
        message: expect.stringContaining(sentence),
      });
      expect(await content()).toEqual(before);
    });

    it('stops when it is cancelled, and changes nothing', async () => {
      const before = await content();
      const abort = new AbortController();
      const options = { signal: abort.signal, progress: () => abort.abort() };
      await expect(opened.storage.restore(stream(backup), RESTORED_BY, options)).rejects.toMatchObject({
        kind: 'cancelled',
      });
      expect(await content()).toEqual(before);
    });

    it('does not hold up other reads while its reader is slow', async () => {
      const slow = opened.storage.backup()[Symbol.asyncIterator]();
      await slow.next();
      expect(await opened.storage.read((tx) => tx.countObservations(OPERATOR, {}))).toBeGreaterThan(0);
      await slow.return?.(undefined);
    });
  });
}
