import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, afterRestore, collect, importFigures, OPERATOR, RESTORED_BY } from '../support/figures.ts';
import { addSession, addUser, hashOf, hoursAfter } from '../support/people.ts';
import { invitation, token } from '../support/people-records.ts';
import { populate } from '../support/populate.ts';

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const linesOf = (backup: Uint8Array): string[] => gunzipSync(backup).toString().trimEnd().split('\n');

/** The lines with an end line that fits, as a file. */
function packed(lines: readonly string[]): Uint8Array {
  const body = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return gzipSync(`${body}${JSON.stringify({ end: { sha256 } })}\n`);
}

/** The file as a release of format 1 would have written it: no people, owners or embargoes. */
function asFormat1(backup: Uint8Array): Uint8Array {
  const lines = linesOf(backup).slice(0, -1);
  const header = JSON.parse(lines[0] ?? '') as { counts: Record<string, number> };
  const { data_version, snapshot, observation, audit } = header.counts;
  const old = { ...header, version: 1, counts: { data_version, snapshot, observation, audit } };
  const known = /^\{"(data_version|snapshot|observation|audit|file)":/;
  return packed([JSON.stringify(old), ...lines.slice(1).filter((line) => known.test(line))]);
}

/** Backup and restore of people: all that they are comes back, and nobody is locked out. */
export function peopleBackupContract(engine: Engine): void {
  describe('backup of people', () => {
    let opened: TestStorage;
    let lead: string;
    let backup: Buffer;
    beforeAll(async () => {
      opened = await engine.open();
      await importFigures(opened, 'figures', [
        { area: 'KAZ', disclosure: 'party', owner: 'country:UZB', parties: ['platform'], embargoUntil: AT },
        { area: 'KAZ', value: 2 },
      ]);
      ({ lead } = await populate(opened));
      backup = await collect(opened.storage.backup());
    });
    afterAll(() => opened.dispose());

    const recordsOf = async () =>
      linesOf(await collect(opened.storage.backup())).filter(
        (line) => !/^\{"(format|audit|end)":/.test(line),
      );

    it('brings back every record of people, and ends every session, API token and open invitation', async () => {
      const before = linesOf(backup).filter((line) => !/^\{"(format|audit|end)":/.test(line));
      const late = await addUser(opened);
      await addSession(opened, late);
      await opened.storage.restore(stream(backup), RESTORED_BY);
      expect(await recordsOf()).toEqual(before.map(afterRestore));
      const { rows } = await opened.pool.query('select count(*)::integer as count from sessions');
      expect(rows).toEqual([{ count: 0 }]);
      const [entry] = await opened.storage.read((tx) =>
        tx.listAudit(OPERATOR, { action: 'backup.restore', newestFirst: true, limit: 1 }),
      );
      expect(entry?.details).toMatchObject({
        people: 'replaced',
        tokens_revoked: 1,
        invitations_withdrawn: 2,
      });
      expect(await opened.storage.read(({ accounts }) => accounts.findUser(OPERATOR, late))).toBeUndefined();
    });

    it('lets nobody in again who was shut out since, and revives neither token nor invitation', async () => {
      const [blocked, deleted, free] = [
        await addUser(opened),
        await addUser(opened, { name: 'Leaves later' }),
        await addUser(opened),
      ];
      const mine = token(blocked);
      const open = invitation({ email: 'invited-then@example.org' });
      await opened.storage.write(async ({ accounts }) => {
        await accounts.addToken(mine, hashOf(mine.id));
        await accounts.addInvitation(open, hashOf(open.id));
      });
      const file = await collect(opened.storage.backup());
      await opened.kysely
        .updateTable('users')
        .set({ blocked_at: hoursAfter(2) })
        .where('id', '=', blocked)
        .execute();
      await opened.storage.write(async ({ accounts }) => {
        await accounts.buryUser(deleted, hoursAfter(3));
        await accounts.revokeToken(mine.id, hoursAfter(2));
        await accounts.withdrawInvitation(open.id, hoursAfter(2));
      });
      const at = hoursAfter(4);
      await opened.storage.restore(stream(file), { ...RESTORED_BY, at });
      await opened.storage.read(async (tx) => {
        const found = async (id: string) => tx.accounts.findUser(OPERATOR, id);
        expect(await found(blocked)).toMatchObject({ blockedAt: hoursAfter(2) });
        expect(await found(deleted)).toMatchObject({ name: undefined, deletedAt: hoursAfter(3) });
        expect((await found(free))?.blockedAt).toBeUndefined();
        expect(await tx.accounts.findTokenByHash(hashOf(mine.id))).toMatchObject({ revokedAt: at });
        expect(await tx.accounts.findInvitationByHash(hashOf(open.id))).toMatchObject({ withdrawnAt: at });
        const [entry] = await tx.listAudit(OPERATOR, { newestFirst: true, limit: 1 });
        expect(entry?.details).toMatchObject({
          tokens_revoked: 1,
          invitations_withdrawn: 1,
          kept_blocked: 1,
          kept_deleted: 1,
        });
      });
    });

    it('keeps of mails those that are still of use and open no door, and of providers no token', () => {
      const kinds = Map.groupBy(linesOf(backup), (line) => /^\{"(\w+)"/.exec(line)?.[1]);
      expect(kinds.get('mail')).toHaveLength(1);
      expect(kinds.get('mail')?.[0]).toContain('waiting@example.org');
      expect(linesOf(backup).join()).not.toContain('opens-a-door');
      expect(kinds.get('identity')?.join()).not.toMatch(/token/i);
      expect(kinds.has('session') || kinds.has('verification')).toBe(false);
    });

    it('of format 1 brings figures, shows the public ones alone, and leaves the people of now', async () => {
      const old = asFormat1(backup);
      const closedAndShown = packed(
        linesOf(old)
          .slice(0, -1)
          .map((line) => line.replace(/("owner"|"embargoUntil"|"parties"):("[^"]*"|\[[^\]]*\]),/g, ''))
          .map((line) =>
            line.replace('"disclosure":"party","chosen":false', '"disclosure":"party","chosen":true'),
          ),
      );
      expect(gunzipSync(closedAndShown).toString()).toContain('"disclosure":"party","chosen":true');
      const since = await addUser(opened);
      const session = await addSession(opened, lead);
      await opened.storage.restore(stream(closedAndShown), RESTORED_BY);
      await opened.storage.read(async (tx) => {
        expect(await tx.accounts.countHolders('administrator')).toBe(1);
        expect((await tx.accounts.listSessions(OPERATOR, lead)).map(({ id }) => id)).toEqual([session]);
        expect(await tx.accounts.findUser(OPERATOR, since)).toBeDefined();
        expect(await tx.validation.countRounds(OPERATOR, {})).toBe(1);
        const figures = await tx.listObservations(OPERATOR, {});
        expect(figures.map(({ disclosure, chosen }) => [disclosure, chosen])).toEqual([
          ['party', false],
          ['public', true],
        ]);
        const [entry] = await tx.listAudit(OPERATOR, { newestFirst: true, limit: 1 });
        expect(entry?.details).toMatchObject({ people: 'kept' });
      });
    });

    const broken: readonly [what: string, change: (line: string) => string, sentence: string][] = [
      [
        'names a member who is nobody',
        (line) =>
          line.startsWith('{"membership"') ? line.replace(/"userId":"[^"]+"/, '"userId":"nobody"') : line,
        'contradict each other',
      ],
      [
        'gives a role that there is not',
        (line) => line.replace('"role":"administrator"', '"role":"emperor"'),
        'contradict each other',
      ],
      ['lacks the e-mail of a user', (line) => line.replace('"email":', '"mail":'), 'has no usable "email"'],
      [
        'has a number where a list is',
        (line) => line.replace(/"transports":\[[^\]]*\]/, '"transports":5'),
        'has no usable "transports"',
      ],
    ];

    it.each(broken)('refuses a whole file that %s, and changes nothing', async (_, change, sentence) => {
      const before = await recordsOf();
      const bad = packed(linesOf(backup).slice(0, -1).map(change));
      await expect(opened.storage.restore(stream(bad), RESTORED_BY)).rejects.toMatchObject({
        kind: 'invalid-input',
        message: expect.stringContaining(sentence),
      });
      expect(await recordsOf()).toEqual(before);
    });
  });
}
