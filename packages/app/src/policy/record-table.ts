/** The record policy as a table: who reads and who writes, by owner, disclosure and embargo. Pure. */
import { DISCLOSURES, type Disclosure } from '@serai/core/measure';
import type { Actor, Grant, UserActor } from './actor.ts';
import { countryParty, organisationParty, type Party, PLATFORM_PARTY } from './party.ts';
import { mayRead, mayWriteFor, type RecordPolicy } from './record.ts';
import { scopeOf } from './scope.ts';

/** Ways to stand towards a record. */
export const STANDINGS = [
  'visitor',
  /** An account that belongs to nothing. */
  'signed-in',
  'owner-member',
  'owner-editor',
  'owner-lead',
  /** A lead of an organisation that has nothing to do with the record. */
  'other-organisation',
  /** A member of an organisation that the record names. */
  'named-party',
  /** Of the country that the record is about. */
  'focal-point',
  'other-focal-point',
  'reviewer',
  'tester',
  'secretariat',
  'administrator',
  'local-operator',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Kinds of owner. */
export const OWNER_KINDS = ['platform', 'organisation', 'country'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Whether an embargo still runs. */
export const EMBARGOES = ['none', 'running', 'ended'] as const;
export type Embargo = (typeof EMBARGOES)[number];

/** One row of the record policy. */
export interface RecordRow {
  readonly owner: OwnerKind;
  readonly disclosure: Disclosure;
  readonly embargo: Embargo;
  readonly readers: readonly Standing[];
  readonly writers: readonly Standing[];
}

const OWNER = '00000000-0000-4000-8000-000000000001';
const NAMED = '00000000-0000-4000-8000-000000000002';
const OTHER = '00000000-0000-4000-8000-000000000003';
const COUNTRY = 'KAZ';
const OTHER_COUNTRY = 'UZB';
/** The embargo of the table ends here; it is looked at one second before, or at the very instant. */
const RELEASE = '2026-01-01T00:00:00.000Z';
const BEFORE_RELEASE = '2025-12-31T23:59:59.000Z';

/** One row a kind of owner, disclosure and embargo. */
export const recordPolicyTable = (): RecordRow[] =>
  OWNER_KINDS.flatMap((owner) =>
    DISCLOSURES.flatMap((disclosure) => EMBARGOES.map((embargo) => rowOf(owner, disclosure, embargo))),
  );

function rowOf(owner: OwnerKind, disclosure: Disclosure, embargo: Embargo): RecordRow {
  const record = exampleRecord(owner, disclosure, embargo);
  const now = embargo === 'running' ? BEFORE_RELEASE : RELEASE;
  const standings = standingsTowards(owner);
  return {
    owner,
    disclosure,
    embargo,
    readers: standings.filter((each) => mayRead(scopeOf(exampleActor(each), now), record)),
    writers: standings.filter((each) => mayWriteFor(exampleActor(each), record.owner)),
  };
}

/** Ways to stand towards a record of that kind of owner: only an organisation has people of its own. */
export const standingsTowards = (owner: OwnerKind): readonly Standing[] =>
  owner === 'organisation' ? STANDINGS : STANDINGS.filter((each) => !each.startsWith('owner-'));

function exampleRecord(owner: OwnerKind, disclosure: Disclosure, embargo: Embargo): RecordPolicy {
  const owners: Record<OwnerKind, Party> = {
    platform: PLATFORM_PARTY,
    organisation: organisationParty(OWNER),
    country: countryParty(COUNTRY),
  };
  return {
    owner: owners[owner],
    country: COUNTRY,
    disclosure,
    embargoUntil: embargo === 'none' ? undefined : RELEASE,
    parties: [organisationParty(NAMED)],
  };
}

/** Somebody who stands so and has no other standing. */
function exampleActor(standing: Standing): Actor {
  switch (standing) {
    case 'visitor':
      return { kind: 'visitor' };
    case 'local-operator':
      return { kind: 'local-operator', name: 'operator' };
    case 'signed-in':
      return person({});
    case 'owner-member':
      return person({ memberships: [{ organisation: OWNER, role: 'member' }] });
    case 'owner-editor':
      return person({ memberships: [{ organisation: OWNER, role: 'editor' }] });
    case 'owner-lead':
      return person({ memberships: [{ organisation: OWNER, role: 'lead' }] });
    case 'other-organisation':
      return person({ memberships: [{ organisation: OTHER, role: 'lead' }] });
    case 'named-party':
      return person({ memberships: [{ organisation: NAMED, role: 'member' }] });
    case 'focal-point':
      return holder({ role: 'focal-point', country: COUNTRY });
    case 'other-focal-point':
      return holder({ role: 'focal-point', country: OTHER_COUNTRY });
    default:
      return holder({ role: standing });
  }
}

const person = ({ grants = [], memberships = [] }: Partial<UserActor>): UserActor => ({
  kind: 'user',
  id: '00000000-0000-4000-8000-000000000000',
  grants,
  memberships,
});

const holder = (grant: Grant): UserActor => person({ grants: [grant] });
