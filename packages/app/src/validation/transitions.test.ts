import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../policy/actor.ts';
import { ROUND_STATES } from '../ports/validation.ts';
import {
  actionsOf,
  assertMay,
  DISCLOSURE_OF,
  findRoundRefusal,
  type RoundAction,
  type Side,
  type Standing,
  sidesOf,
  stepOf,
} from './transitions.ts';
import { ROUND_ACTIONS } from './wire.ts';

const ORGANISATION = '3f0d9c7e-5f0a-4d55-8f1c-0c9a2d6c1b11';
const ROUND: Standing = { owner: 'platform', country: 'KAZ', state: 'draft', deadline: '2026-12-24' };
const BEFORE = '2026-12-24T23:59:59.999Z';
const AFTER = '2026-12-25T00:00:00.000Z';
const round = (state: Standing['state']): Standing => ({ ...ROUND, state });
const OWNER: ReadonlySet<Side> = new Set(['owner'] as const);
const NATIONAL: ReadonlySet<Side> = new Set(['national'] as const);

const person = (change: Partial<Extract<Actor, { kind: 'user' }>>): Actor => ({
  kind: 'user',
  id: '00000000-0000-4000-8000-000000000001',
  grants: [],
  memberships: [],
  ...change,
});

describe('what may be done with a round', () => {
  it.each([
    ['draft', 'edit open exclude withdraw', ''],
    ['open', 'edit comment exclude withdraw', 'comment judge note answer'],
    ['answered', 'comment exclude publish withdraw', 'comment note'],
    ['published', '', ''],
    ['withdrawn', '', ''],
  ] as const)('%s: the owner may %s; the country may %s', (state, owner, national) => {
    expect(actionsOf(round(state), OWNER, BEFORE).join(' ')).toBe(owner);
    expect(actionsOf(round(state), NATIONAL, BEFORE).join(' ')).toBe(national);
  });

  it('is published without an answer only after the last moment of the deadline in UTC', () => {
    const refusal = (now: string) => findRoundRefusal('publish', round('open'), OWNER, now);
    expect([refusal(BEFORE), refusal(AFTER)]).toEqual(['deadline', undefined]);
  });

  it('waits for the answer for ever where there is no deadline', () => {
    const endless = { ...round('open'), deadline: undefined };
    expect(findRoundRefusal('publish', endless, OWNER, '2999-01-01T00:00:00.000Z')).toBe('deadline');
  });

  it('leaves a late country its word until the owner publishes', () => {
    expect(actionsOf(round('open'), NATIONAL, AFTER)).toEqual(['comment', 'judge', 'note', 'answer']);
  });

  it('is told in a sentence that says what would help', () => {
    const owner: Actor = { kind: 'local-operator', name: 'tester' };
    expect(() => assertMay('publish', round('open'), owner, BEFORE)).toThrow(
      'until the end of 2026-12-24 (UTC)',
    );
    expect(() => assertMay('judge', round('open'), owner, BEFORE)).toThrow('for the focal point of KAZ');
    expect(() => assertMay('open', round('published'), owner, AFTER)).toThrow('The round is published');
  });
});

describe('the sides of a round', () => {
  it.each<[string, Actor, Standing['owner'], string]>([
    [
      'the operator of the machine writes for everybody',
      { kind: 'local-operator', name: 'x' },
      'platform',
      'owner',
    ],
    ['a visitor stands outside', { kind: 'visitor' }, 'platform', ''],
    [
      'the secretariat writes for the platform',
      person({ grants: [{ role: 'secretariat' }] }),
      'platform',
      'owner',
    ],
    [
      'an administrator does not write for an organisation',
      person({ grants: [{ role: 'administrator' }] }),
      `organisation:${ORGANISATION}`,
      '',
    ],
    [
      'an editor writes for their organisation',
      person({ memberships: [{ organisation: ORGANISATION, role: 'editor' }] }),
      `organisation:${ORGANISATION}`,
      'owner',
    ],
    [
      'a member reads and does not write',
      person({ memberships: [{ organisation: ORGANISATION, role: 'member' }] }),
      `organisation:${ORGANISATION}`,
      '',
    ],
    [
      'the focal point of another country stands outside',
      person({ grants: [{ role: 'focal-point', country: 'KGZ' }] }),
      'platform',
      '',
    ],
    [
      'the focal point has both sides of the country’s own draft',
      person({ grants: [{ role: 'focal-point', country: 'KAZ' }] }),
      'country:KAZ',
      'owner national',
    ],
  ])('%s', (_, actor, owner, sides) => {
    expect([...sidesOf(actor, { owner, country: 'KAZ' })].join(' ')).toBe(sides);
  });
});

describe('any walk of any two sides', () => {
  const moves = fc.array(
    fc.record({
      action: fc.constantFrom(...ROUND_ACTIONS),
      sides: fc.subarray<Side>(['owner', 'national']),
      now: fc.constantFrom(BEFORE, AFTER),
    }),
    { maxLength: 40 },
  );
  const take = (standing: Standing, action: RoundAction): Standing => ({ ...standing, ...stepOf(action) });

  it('ends for good: nothing follows a published or withdrawn round', () => {
    fc.assert(
      fc.property(moves, (walk) => {
        let standing = ROUND;
        for (const { action, sides, now } of walk) {
          const before = standing;
          const refusal = findRoundRefusal(action, standing, new Set(sides), now);
          if (refusal === undefined) standing = take(standing, action);
          if (before.state === 'published' || before.state === 'withdrawn') expect(standing).toBe(before);
        }
      }),
    );
  });

  it('gives nobody outside anything to do, in no state and at no time', () => {
    for (const state of ROUND_STATES)
      for (const now of [BEFORE, AFTER]) expect(actionsOf(round(state), new Set(), now)).toEqual([]);
  });

  it('never publishes what the country has neither seen nor had the time to answer', () => {
    fc.assert(
      fc.property(moves, (walk) => {
        let standing = ROUND;
        let opened = false;
        let heard = false;
        for (const { action, sides, now } of walk) {
          if (findRoundRefusal(action, standing, new Set(sides), now) !== undefined) continue;
          standing = take(standing, action);
          opened ||= action === 'open';
          heard ||= action === 'answer' || (action === 'publish' && now === AFTER);
          if (standing.state === 'published') expect([opened, heard]).toEqual([true, true]);
        }
      }),
    );
  });

  it('is open to everybody only once it is published', () => {
    expect(DISCLOSURE_OF).toEqual({
      draft: 'private',
      open: 'party',
      answered: 'party',
      published: 'public',
      withdrawn: 'private',
    });
  });
});
