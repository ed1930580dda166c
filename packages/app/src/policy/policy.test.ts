import { DISCLOSURES } from '@serai/core/measure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRefusal, type Guarded, isAllowed } from './access.ts';
import type { Grant, UserActor } from './actor.ts';
import { countryParty, organisationParty, type Party, PLATFORM_PARTY } from './party.ts';
import { mayRead, mayWriteFor, type RecordPolicy } from './record.ts';
import { GRANTED_ROLES, ORGANISATION_ROLES } from './roles.ts';
import { publicScope, type Scope, scopeOf } from './scope.ts';
import { writesFor } from './standing.ts';

const NOW = '2026-11-26T09:00:00.000Z';
const COUNTRIES = ['KAZ', 'UZB', 'TJK'] as const;
const ORGANISATIONS = ['a', 'b', 'c'].map((letter) => letter.repeat(36)) as readonly string[];

const country = fc.constantFrom(...COUNTRIES);
const organisation = fc.constantFrom(...ORGANISATIONS);
const grant: fc.Arbitrary<Grant> = fc
  .tuple(fc.constantFrom(...GRANTED_ROLES), country)
  .map(([role, of]) => (role === 'focal-point' ? { role, country: of } : { role }));
const membership = fc.record({ organisation, role: fc.constantFrom(...ORGANISATION_ROLES) });
const user: fc.Arbitrary<UserActor> = fc
  .record({ grants: fc.array(grant, { maxLength: 3 }), memberships: fc.array(membership, { maxLength: 3 }) })
  .map((standing) => ({ kind: 'user', id: 'u', ...standing }));
const party: fc.Arbitrary<Party> = fc.oneof(
  fc.constant<Party>(PLATFORM_PARTY),
  organisation.map(organisationParty),
  country.map(countryParty),
);
const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const record: fc.Arbitrary<RecordPolicy> = fc.record({
  owner: party,
  country: fc.option(country, { nil: undefined }),
  disclosure: fc.constantFrom(...DISCLOSURES),
  embargoUntil: fc.option(instant, { nil: undefined }),
  parties: fc.array(party, { maxLength: 2 }),
});
const feature = fc.constantFrom('observations', 'users', 'validation');
const guarded: fc.Arbitrary<Guarded> = fc
  .record({
    feature,
    verb: fc.constantFrom('list', 'change'),
    effect: fc.constantFrom('read' as const, 'write' as const),
    interactive: fc.boolean(),
    access: fc.oneof(
      fc.constantFrom('anyone' as const, 'signed-in' as const, 'user' as const, 'operator' as const),
      fc.subarray(['member', 'editor', ...GRANTED_ROLES] as const, { minLength: 1 }),
    ),
  })
  .map(({ feature: of, verb, ...rest }) => ({ name: `${of}.${verb}`, ...rest }));
const scopes = fc.subarray(['read', 'write', 'observations:read', 'observations:write', 'users:read']);

const more = (
  actor: UserActor,
  grants: readonly Grant[],
  memberships: UserActor['memberships'],
): UserActor => ({
  ...actor,
  grants: [...actor.grants, ...grants],
  memberships: [...actor.memberships, ...memberships],
});

describe('more standing', () => {
  it('never sees less, never writes for fewer, and is never refused more', () => {
    fc.assert(
      fc.property(user, fc.array(grant), fc.array(membership), record, guarded, (actor, g, m, of, call) => {
        const greater = more(actor, g, m);
        if (mayRead(scopeOf(actor, NOW), of)) expect(mayRead(scopeOf(greater, NOW), of)).toBe(true);
        if (mayWriteFor(actor, of.owner)) expect(mayWriteFor(greater, of.owner)).toBe(true);
        if (isAllowed(call, actor)) expect(isAllowed(call, greater)).toBe(true);
      }),
    );
  });

  it('holds the scope of a visitor, who sees what is public and not under embargo', () => {
    fc.assert(
      fc.property(user, record, (actor, of) => {
        const visitor = publicScope(NOW);
        expect(scopeOf({ kind: 'visitor' }, NOW)).toEqual(visitor);
        if (mayRead(visitor, of)) expect(mayRead(scopeOf(actor, NOW), of)).toBe(true);
        if (mayRead(scopeOf(actor, NOW), of)) {
          expect(mayRead(scopeOf({ kind: 'system' }, NOW), of)).toBe(true);
        }
      }),
    );
  });
});

describe('a record', () => {
  it('under embargo is closed to everybody who does not read for its owner, until that very instant', () => {
    fc.assert(
      fc.property(user, record, instant, (actor, base, until) => {
        const of = { ...base, embargoUntil: until };
        const before = new Date(Date.parse(until) - 1).toISOString();
        const owns = (scope: Scope) => scope.parties.includes(of.owner);
        expect(mayRead(scopeOf(actor, before), of)).toBe(owns(scopeOf(actor, before)));
        const released = { ...of, embargoUntil: undefined };
        expect(mayRead(scopeOf(actor, until), of)).toBe(mayRead(scopeOf(actor, until), released));
      }),
    );
  });

  it('that is private is read for its owner alone, whatever platform role somebody has', () => {
    fc.assert(
      fc.property(user, record, (actor, base) => {
        const scope = scopeOf(actor, NOW);
        const of = { ...base, disclosure: 'private' } as const;
        expect(mayRead(scope, of)).toBe(scope.parties.includes(of.owner));
      }),
    );
  });

  it('is read by everybody who may write it', () => {
    fc.assert(
      fc.property(user, record, (actor, of) => {
        if (mayWriteFor(actor, of.owner)) expect(mayRead(scopeOf(actor, NOW), of)).toBe(true);
      }),
    );
  });

  it('of the platform is written by the secretariat and administrators; nobody else writes for it', () => {
    fc.assert(
      fc.property(user, (actor) => {
        const writes = actor.grants.some(({ role }) => role === 'secretariat' || role === 'administrator');
        expect(writesFor(actor).includes(PLATFORM_PARTY)).toBe(writes);
      }),
    );
  });
});

describe('an API token', () => {
  it('never allows more than its owner may, and never what is interactive', () => {
    fc.assert(
      fc.property(user, guarded, scopes, (owner, call, allowed) => {
        const token = { ...owner, token: { id: 't', scopes: allowed } };
        if (isAllowed(call, token)) {
          expect(isAllowed(call, owner)).toBe(true);
          expect(call.interactive).toBe(false);
        }
        expect(scopeOf(token, NOW)).toEqual(scopeOf(owner, NOW));
      }),
    );
  });

  it('with fewer scopes never allows more', () => {
    fc.assert(
      fc.property(user, guarded, scopes, scopes, (owner, call, some, others) => {
        const few = { ...owner, token: { id: 't', scopes: some } };
        const many = { ...owner, token: { id: 't', scopes: [...some, ...others] } };
        if (isAllowed(call, few)) expect(isAllowed(call, many)).toBe(true);
      }),
    );
  });

  it('says why it is refused before it says that its owner is', () => {
    const call: Guarded = { name: 'users.block', access: ['administrator'], effect: 'write' };
    const reader: UserActor = {
      kind: 'user',
      id: 'u',
      grants: [],
      memberships: [],
      token: { id: 't', scopes: ['read'] },
    };
    expect(findRefusal(call, reader)).toBe('token');
    expect(findRefusal(call, { ...reader, token: { id: 't', scopes: ['write'] } })).toBe('role');
    expect(findRefusal({ ...call, interactive: true }, reader)).toBe('interactive');
  });
});
