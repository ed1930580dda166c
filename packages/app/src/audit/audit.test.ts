import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { accountDelete } from '../accounts/account-delete.ts';
import { organisationsCreate } from '../accounts/organisations-write.ts';
import { usersGrant } from '../accounts/users-grants.ts';
import type { UseCase } from '../usecase.ts';
import { auditExport } from './audit-export.ts';
import { auditList } from './audit-list.ts';
import { auditVerify } from './audit-verify.ts';

let platform: PeoplePlatform;
let admin: Person;
let gone: Person;
let firstDay: number;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ name: 'Aigul', grants: [{ role: 'administrator' }] });
  gone = await platform.makeUser({ name: 'Bolat', grants: [{ role: 'secretariat' }] });
  for (const name of ['One', 'Two', 'Three']) {
    await platform.as(gone).call(organisationsCreate, { name: `${name} Telecom`, kind: 'operator' });
  }
  await platform.as(gone).call(accountDelete, { confirm: gone.email });
  firstDay = (await platform.as(admin).call(auditList)).total;
  platform.clock.advance({ days: 1 });
  const user = await platform.makeUser();
  await platform.as(admin).call(usersGrant, { id: user.id, role: 'tester' });
});
afterAll(() => platform.close());

describe('the audit log', () => {
  it('names people as they are called today, and those who left by reference alone', async () => {
    const { entries } = await platform.as(admin).call(auditList);
    expect(entries[0]).toMatchObject({
      action: 'users.grant',
      actor: `user:${admin.id}`,
      actor_name: 'Aigul',
    });
    expect(entries[1]).toMatchObject({
      action: 'account.delete',
      actor: `user:${gone.id}`,
      actor_name: null,
    });
    expect(JSON.stringify(entries)).not.toContain('Bolat');
    expect(entries.map(({ sequence }) => sequence)).toEqual(
      entries.map(({ sequence }) => sequence).sort((a, b) => b - a),
    );
  });

  it('is filtered by who, what, of which record and when', async () => {
    const ask = (input: object) => platform.as(admin).call(auditList, input);
    expect((await ask({ actor: `user:${gone.id}` })).total).toBe(4);
    expect((await ask({ action: 'organisations.*' })).total).toBe(3);
    expect((await ask({ action: 'organisations' })).total).toBe(0);
    expect((await ask({ subject: `user:${gone.id}` })).total).toBe(1);
    expect((await ask({ from: '2026-11-27' })).total).toBe(1);
    expect((await ask({ to: '2026-11-26' })).total).toBe(firstDay);
    expect((await ask({ from: '2026-11-26T09:00:00Z', to: '2026-11-26T09:00:00Z' })).total).toBe(0);
    for (const input of [{ from: 'yesterday' }, { action: '*' }, { action: 'a*b' }, { limit: 101 }]) {
      expect(auditList.input.safeParse(input).success).toBe(false);
    }
  });

  it('turns pages by number, each entry once', async () => {
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await platform
        .as(admin)
        .call(auditList, { limit: 2, ...(before === undefined ? {} : { before }) });
      seen.push(...page.entries.map(({ sequence }) => sequence));
      if (page.entries.length < 2) break;
      before = seen.at(-1);
    }
    const { total } = await platform.as(admin).call(auditList);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index));
  });

  it('is for administrators alone', async () => {
    const secretariat = await platform.makeUser({ grants: [{ role: 'secretariat' }] });
    const whole: readonly UseCase[] = [auditList, auditVerify, auditExport];
    for (const useCase of whole) {
      await expect(platform.as(secretariat).call(useCase)).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });

  it('is exported whole, and whoever has the file checks it with sha256 and sorted keys alone', async () => {
    const lines = await exported({});
    const { total } = await platform.as(admin).call(auditList);
    expect(lines).toHaveLength(total);
    let previous = '0'.repeat(64);
    for (const [index, { hash, ...rest }] of lines.entries()) {
      expect(rest).toMatchObject({ sequence: index + 1, previousHash: previous });
      expect(createHash('sha256').update(sorted(rest)).digest('hex')).toBe(hash);
      previous = hash;
    }
    expect(await platform.as(admin).call(auditVerify)).toEqual({
      intact: true,
      entries: total,
      last_hash: previous,
      broken_at: null,
      reason: null,
    });
    expect((await exported({ from: '2026-11-27' })).map(({ sequence }) => sequence)).toEqual([total]);
  });

  it('says where it is broken when somebody changed an entry behind our back', async () => {
    const { pool } = platform.opened;
    await pool.query('alter table audit disable trigger all');
    await pool.query(`update audit set actor = 'user:somebody-else' where sequence = 2`);
    const verdict = await platform.as(admin).call(auditVerify);
    expect(verdict).toEqual({
      intact: false,
      entries: 1,
      last_hash: null,
      broken_at: 2,
      reason: 'its content does not match its hash',
    });
    expect(auditVerify.cli?.exitCode?.(verdict)).toBe(2);
  });
});

interface Line {
  readonly sequence: number;
  readonly hash: string;
  readonly [key: string]: unknown;
}

async function exported(input: object): Promise<Line[]> {
  const file = await platform.as(admin).call(auditExport, input);
  expect(file.mediaType).toBe('application/x-ndjson');
  let text = '';
  for await (const bytes of file.stream()) text += new TextDecoder().decode(bytes);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** JSON with sorted keys and no white space: written here once more, as a reader of the file would. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
