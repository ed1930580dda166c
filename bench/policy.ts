/** What one decision costs: may they call, what is in their scope, may they read this record. */
import {
  type Actor,
  findRefusal,
  type Guarded,
  mayRead,
  organisationParty,
  type Party,
  type RecordPolicy,
  scopeOf,
} from '@serai/app';
import { DISCLOSURES } from '@serai/core/measure';
import type { Measurement } from './measurement.ts';

export const name = 'policy';

const NOW = '2026-11-26T09:00:00.000Z';
const ROUNDS = 200_000;

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Actors from nobody to one with every role and ten organisations, half of them by a token. */
const ACTORS: readonly Actor[] = [
  { kind: 'visitor' },
  { kind: 'local-operator', name: 'operator' },
  ...[0, 1, 3, 10].flatMap((organisations): Actor[] => {
    const person = {
      kind: 'user' as const,
      id: idOf(0),
      grants: [{ role: 'focal-point' as const, country: 'KAZ' }, { role: 'secretariat' as const }],
      memberships: Array.from({ length: organisations }, (_, index) => ({
        organisation: idOf(index + 1),
        role: 'editor' as const,
      })),
    };
    return [person, { ...person, token: { id: idOf(99), scopes: ['observations:read'] } }];
  }),
];

const CALLS: readonly Guarded[] = [
  { name: 'observations.list', access: 'anyone', effect: 'read' },
  { name: 'observations.import', access: ['editor', 'secretariat', 'administrator'], effect: 'write' },
  { name: 'audit.list', access: ['administrator'], effect: 'read' },
];

const RECORDS: readonly RecordPolicy[] = DISCLOSURES.flatMap((disclosure) =>
  (['platform', organisationParty(idOf(1)), 'country:UZB'] satisfies Party[]).map((owner) => ({
    owner,
    country: 'UZB',
    disclosure,
    embargoUntil: disclosure === 'party' ? '2027-01-01T00:00:00.000Z' : undefined,
    parties: [organisationParty(idOf(2)), organisationParty(idOf(3))],
  })),
);

/** Runs the bench: the median of nine rounds of whole decisions after one to warm up, and what a listed record adds. */
export async function run(): Promise<Measurement[]> {
  return [
    { metric: 'findRefusal + scopeOf + mayRead', value: median(decide), unit: 'us', target: '<= 5' },
    { metric: 'mayRead, scope at hand', value: median(readOnly), unit: 'us' },
  ];
}

let seen = 0;

function decide(index: number): void {
  const actor = ACTORS[index % ACTORS.length]!;
  if (findRefusal(CALLS[index % CALLS.length]!, actor) !== undefined) seen += 1;
  if (mayRead(scopeOf(actor, NOW), RECORDS[index % RECORDS.length]!)) seen += 1;
}

const SCOPES = ACTORS.map((actor) => scopeOf(actor, NOW));

function readOnly(index: number): void {
  if (mayRead(SCOPES[index % SCOPES.length]!, RECORDS[index % RECORDS.length]!)) seen += 1;
}

/** Microseconds a call. */
function median(work: (index: number) => void): number {
  const rounds = Array.from({ length: 10 }, () => {
    const start = performance.now();
    for (let index = 0; index < ROUNDS; index += 1) work(index);
    return ((performance.now() - start) * 1_000) / ROUNDS;
  }).slice(1);
  if (seen === 0) throw new Error('No decision was positive: the bench measured nothing.');
  return Math.round(rounds.sort((a, b) => a - b)[4]! * 1_000) / 1_000;
}
