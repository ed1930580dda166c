/** On whose behalf figures are brought, who may see them, and from when. */
import { type Disclosure, type Finding, Problem } from '@serai/core/measure';
import type { Actor } from '../policy/actor.ts';
import {
  countryOf,
  countryParty,
  isParty,
  organisationOf,
  type Party,
  PLATFORM_PARTY,
} from '../policy/party.ts';
import { assertMayWriteFor } from '../policy/record.ts';
import { publicScope, type Scope } from '../policy/scope.ts';
import { countriesOf, writesFor } from '../policy/standing.ts';
import type { Ports, ReadTransaction } from '../ports/index.ts';

/** What all figures of one file have in common beside their rows. */
export interface FigureAccess {
  readonly owner: Party;
  /** ISO 8601 instant, UTC with milliseconds. */
  readonly embargoUntil: string | undefined;
  readonly parties: readonly Party[];
}

/** Figures of the platform, open from the moment that they are written. */
export const PLATFORM_ACCESS: FigureAccess = {
  owner: PLATFORM_PARTY,
  embargoUntil: undefined,
  parties: [],
};

/**
 * What the figures of a file are compared with: what everybody sees and what the owner holds, whoever brings it. Figures
 * of others that the person happens to see would otherwise decide what the owner gets.
 */
export const comparisonScope = ({ owner }: FigureAccess, now: string): Scope => ({
  ...publicScope(now),
  parties: [owner],
});

/**
 * The party on whose behalf the actor writes: the one that was asked for, or the only one that is meant. The platform
 * comes before `country`, the country before an organisation. Throws Problem invalid-input when it has to be said, not-found
 * for a party that there is not, and forbidden when the actor may not write for it.
 */
export async function resolveOwner(
  { storage, catalog }: Pick<Ports, 'storage' | 'catalog'>,
  actor: Actor,
  asked: string | undefined,
  country?: string,
): Promise<Party> {
  if (asked === undefined) return defaultOwner(actor, country);
  if (!isParty(asked)) {
    throw new Problem(
      'invalid-input',
      `${asked} names no party: write platform, organisation:<id> or country:<ISO 3166-1 alpha-3>.`,
    );
  }
  assertMayWriteFor(actor, asked);
  if (!(await storage.read((tx) => partyExists(tx, catalog, asked))))
    throw new Problem('not-found', `There is no ${asked}, or it was closed.`);
  return asked;
}

function defaultOwner(actor: Actor, country: string | undefined): Party {
  if (actor.kind !== 'user') return PLATFORM_PARTY;
  const may = writesFor(actor);
  if (may.includes(PLATFORM_PARTY)) return PLATFORM_PARTY;
  if (country !== undefined && countriesOf(actor).includes(country)) return countryParty(country);
  const organisations = may.filter((party) => organisationOf(party) !== undefined);
  if (organisations.length === 1) return organisations[0]!;
  throw new Problem(
    'invalid-input',
    may.length === 0
      ? 'You write for no party: ask the lead of your organisation for the role editor.'
      : `Say on whose behalf with "owner": ${may.join(', ')}.`,
  );
}

/** Whether the party is there: an organisation that is not closed, a country of the catalog. */
async function partyExists(tx: ReadTransaction, catalog: Ports['catalog'], party: Party): Promise<boolean> {
  const country = countryOf(party);
  if (country !== undefined) return catalog.areas.has(country);
  const organisation = organisationOf(party);
  if (organisation === undefined) return true;
  const found = await tx.accounts.findOrganisation(organisation);
  return found !== undefined && found.closedAt === undefined;
}

/** Options of a file as they were given. */
export interface AccessOptions {
  readonly embargo_until?: string | undefined;
  readonly parties?: string | undefined;
}

/** The access that the options ask for, and what is wrong with them. */
export async function readAccess(
  { storage, catalog }: Pick<Ports, 'storage' | 'catalog'>,
  owner: Party,
  { embargo_until, parties }: AccessOptions,
  now: string,
): Promise<{ readonly access: FigureAccess; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const embargoUntil = embargo_until === undefined ? undefined : parseInstant(embargo_until);
  if (embargo_until !== undefined && embargoUntil === undefined) {
    findings.push(
      optionFinding(
        'embargo_until',
        'not-an-instant',
        `${embargo_until} is no instant: write 2026-12-24, or 2026-12-24T09:00:00Z.`,
      ),
    );
  } else if (embargoUntil !== undefined && embargoUntil <= now) {
    findings.push(
      optionFinding(
        'embargo_until',
        'embargo-over',
        `${embargo_until} has passed: an embargo ends in the future; leave it out to show the figures at once.`,
      ),
    );
  }
  const named: Party[] = [];
  for (const text of listOf(parties)) {
    if (isParty(text) && (await storage.read((tx) => partyExists(tx, catalog, text)))) named.push(text);
    else
      findings.push(
        optionFinding(
          'parties',
          'unknown-party',
          `${text} is no party: write organisation:<id> or country:<ISO 3166-1 alpha-3>, separated by commas.`,
        ),
      );
  }
  return { access: { owner, embargoUntil, parties: [...new Set(named)].sort() }, findings };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** An ISO 8601 instant in UTC with milliseconds; a calendar day stands for its first moment in UTC. */
export function parseInstant(text: string): string | undefined {
  const day = INSTANT.exec(text.trim())?.[1];
  if (day === undefined) return undefined;
  const midnight = new Date(`${day}T00:00:00Z`);
  // 30 February would otherwise be a day in March.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined;
  const instant = new Date(text.trim());
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const optionFinding = (option: string, code: string, message: string): Finding => ({
  severity: 'error',
  code,
  message: `Option --${option.replaceAll('_', '-')}: ${message}`,
  field: option,
});

/** Why rows of this level are not taken; undefined when they are. */
export type DisclosureRule = (
  disclosure: Disclosure,
) => { readonly code: string; readonly why: string } | undefined;

/** Why figures may not name a source (`listed` by its id) of the catalog in this field. */
export type SourceRule = (
  listed: string,
  field: 'source' | 'publisher',
) => { readonly code: string; readonly why: string };

/** Only the platform imports what is public: about a country everybody else asks the country first. */
export const importRule =
  ({ owner }: FigureAccess): DisclosureRule =>
  (disclosure) =>
    owner === PLATFORM_PARTY || disclosure !== 'public'
      ? undefined
      : {
          code: 'public-needs-round',
          why: `is public: what is public about a country goes through a validation round (serai validation create); on behalf of ${owner} give the level member, party or private`,
        };
