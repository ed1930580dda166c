import { Problem } from '@serai/core/measure';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWriteLimits, type WriteLimits } from './write-limits.ts';

let now: number;
let limits: WriteLimits;
beforeEach(() => {
  now = 0;
  limits = createWriteLimits(() => now);
});

const person = (id: string) =>
  ({ kind: 'user', id, name: id, grants: [], memberships: [], session: id }) as const;
const write = (name: string) => ({ name, effect: 'write' }) as const;
const ask = (useCase: { name: string; effect: 'read' | 'write' }, who = person('aigerim')): void =>
  limits.take(useCase, who, '192.0.2.7');
/** How many are let in before the first that is not. */
function countLetIn(attempt: () => void): number {
  for (let count = 0; count < 1_000; count += 1) {
    try {
      attempt();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ kind: 'too-many', retryAfterSeconds: expect.any(Number) });
      return count;
    }
  }
  return Number.POSITIVE_INFINITY;
}

describe('writes of one person', () => {
  it('are 120 at once and 120 a minute, whatever they write', () => {
    let turn = 0;
    const names = ['account.update', 'validation.comment', 'organisations.update'];
    const anything = (): void => ask(write(names[turn++ % 3] ?? ''));
    expect(countLetIn(anything)).toBe(120);
    now += 60_000;
    expect(countLetIn(anything)).toBe(120);
  });

  it.each([
    ['invitations.create', 30],
    ['webhooks.test', 20],
  ])('%s: at most %i an hour, and nothing else is kept from them', (name, most) => {
    expect(countLetIn(() => ask(write(name)))).toBe(most);
    ask(write('account.update'));
    now += 3_600_000;
    expect(countLetIn(() => ask(write(name)))).toBe(most);
  });

  it('are told how long to wait, to the second', () => {
    countLetIn(() => ask(write('invitations.create')));
    expect(() => ask(write('invitations.create'))).toThrow('wait 120 s');
    now += 119_000;
    expect(() => ask(write('invitations.create'))).toThrow('wait 1 s');
    now += 1_000;
    expect(() => ask(write('invitations.create'))).not.toThrow();
  });

  it('take nothing from other people, in whose ministry and behind whose address they may be', () => {
    countLetIn(() => ask(write('account.update')));
    expect(() => ask(write('account.update'), person('bolat'))).not.toThrow();
  });

  it('are not counted while they read', () => {
    expect(countLetIn(() => ask({ name: 'users.list', effect: 'read' }))).toBe(Number.POSITIVE_INFINITY);
  });
});
