import { recordPolicyTable } from '@serai/app';
import { describe, expect, test } from 'vitest';
import { recordOwners } from './records.ts';

const owners = recordOwners(
  recordPolicyTable().map((row) => ({ ...row, readers: [...row.readers], writers: [...row.writers] })),
);
const levelOf = (owner: string, disclosure: string) =>
  owners.find((each) => each.owner === owner)?.levels.find((each) => each.disclosure === disclosure);

describe('the record policy as the page shows it', () => {
  test('has one row a kind of owner and level', () => {
    expect(owners.map(({ owner, levels }) => [owner, levels.length])).toEqual([
      ['platform', 4],
      ['organisation', 4],
      ['country', 4],
    ]);
  });

  test('what an organisation keeps private is not for an administrator', () => {
    expect(levelOf('organisation', 'private')?.readers).toEqual([
      'owner-member',
      'owner-editor',
      'owner-lead',
    ]);
  });

  test('an embargo leaves a public record to its owner', () => {
    const level = levelOf('country', 'public');
    expect(level?.readers).toContain('visitor');
    expect(level?.embargoed).toEqual(['focal-point']);
  });

  test('the operator of the machine, who reads everything, is in no row', () => {
    const named = owners.flatMap(({ levels }) =>
      levels.flatMap((level) => [...level.readers, ...level.writers]),
    );
    expect(named).not.toContain('local-operator');
  });
});
