/** Names of the people and parties of a round, for those who stand inside it. */
import type { Catalog } from '@serai/core/catalog';
import { authorNames, organisationNames } from '../accounts/names.ts';
import { countryOf, isParty, organisationOf } from '../policy/party.ts';
import type { ReadTransaction } from '../ports/index.ts';
import type { PartyWire } from './wire.ts';

/** Stands for the operator of the machine, whose login is nobody's business in a round: the audit log keeps it. */
export const UNNAMED_OPERATOR = 'operator';

/** A reference with its name. */
export type Names = (reference: string) => PartyWire;

/**
 * Names by reference: `user:<id>`, `platform`, `organisation:<id>`, `country:<ISO3>`. Null for a tombstone, for the
 * platform and for the operator of the machine, which pages call by their own words. Who is named in a round is no secret
 * between its parties, so that the reader's own scope does not count here.
 */
export async function loadNames(
  tx: ReadTransaction,
  catalog: Catalog,
  now: string,
  references: readonly string[],
): Promise<Names> {
  const people = await authorNames(tx, references, now);
  const owners = references.flatMap((each) => (isParty(each) ? (organisationOf(each) ?? []) : []));
  const organisations = await organisationNames(tx, owners, now);
  const nameOf = (reference: string): string | null => {
    if (!isParty(reference)) return people.get(reference) ?? null;
    const country = countryOf(reference);
    if (country !== undefined) return catalog.names.names[country]?.en ?? null;
    return organisations.get(organisationOf(reference) ?? '') ?? null;
  };
  return (reference) =>
    reference.startsWith('local-operator:')
      ? { id: UNNAMED_OPERATOR, name: null }
      : { id: reference, name: nameOf(reference) };
}
