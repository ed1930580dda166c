/** Names for the ids in facts, as they are today: a person who left is nobody's name any more. */
import type { Catalog } from '@serai/core/catalog';
import { areaName } from '../catalog/area-wire.ts';
import type { Language } from '../input.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Notification, NotificationFacts, NotificationKind, ReadTransaction } from '../ports/index.ts';
import { REFERENCES, type Reference } from './facts.ts';
import type { NamedFacts, NotificationWords } from './words/types.ts';
import { nobody, operator, wordsOf } from './words.ts';

/** Name of what a reference points at. */
export type Naming = (reference: Reference, id: string) => string;

/**
 * Looks up everything that the notifications refer to, once. Whoever was told of somebody learns their name and nothing
 * else of them, whatever they could look up themselves.
 */
export async function readNames(
  tx: ReadTransaction,
  catalog: Catalog,
  notifications: readonly Pick<Notification, 'facts'>[],
  { at, language }: { readonly at: string; readonly language: Language },
): Promise<Naming> {
  const names = new Map<string, string>();
  for (const { facts } of notifications) {
    for (const reference of REFERENCES) {
      const id = facts[reference];
      if (typeof id !== 'string' || names.has(`${reference}:${id}`)) continue;
      names.set(`${reference}:${id}`, await nameOf(tx, catalog, { reference, id, at, language }));
    }
  }
  return (reference, id) => names.get(`${reference}:${id}`) ?? id;
}

interface Asked {
  readonly reference: Reference;
  readonly id: string;
  readonly at: string;
  readonly language: Language;
}

async function nameOf(
  tx: ReadTransaction,
  catalog: Catalog,
  { reference, id, at, language }: Asked,
): Promise<string> {
  switch (reference) {
    case 'country':
      return areaName(catalog, id)[language];
    case 'organisation':
      return (await tx.accounts.findOrganisation(id))?.name ?? id;
    case 'user':
    case 'author':
      if (id === 'operator') return operator(language);
      return (await tx.accounts.findUser(everythingAt(at), id))?.name ?? nobody(language);
  }
}

/** The words of a notification for its reader. */
export function renderNotification(
  { kind, facts, user }: Pick<Notification, 'kind' | 'facts' | 'user'>,
  naming: Naming,
  language: Language,
): NotificationWords {
  const named = Object.entries(facts).map(([key, value]) => {
    const reference = REFERENCES.find((each) => each === key);
    return [key, reference === undefined ? value : naming(reference, String(value))];
  });
  return wordsOf(kind, factsOf(kind, Object.fromEntries(named), facts.user === user), language);
}

/** Facts come back from the store as they went in: `notify` takes none but those of the kind. */
const factsOf = <Kind extends NotificationKind>(
  _kind: Kind,
  facts: NotificationFacts,
  own: boolean,
): NamedFacts<Kind> => ({ ...facts, own }) as unknown as NamedFacts<Kind>;
