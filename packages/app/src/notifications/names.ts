/** Names for the ids in facts, as they are today: a person who left is nobody's name any more. */
import type { Catalog } from '@serai/core/catalog';
import { organisationNames, userNames } from '../accounts/names.ts';
import { areaName } from '../catalog/area-wire.ts';
import type { Language } from '../input.ts';
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
  const named = (...references: readonly Reference[]): string[] =>
    notifications.flatMap(({ facts }) => references.map((each) => facts[each])).filter(isId);
  const people = await userNames(tx, named('user', 'author'), at);
  const organisations = await organisationNames(tx, named('organisation'), at);
  return (reference, id) => {
    switch (reference) {
      case 'country':
        return areaName(catalog, id)[language];
      case 'organisation':
        return organisations.get(id) ?? id;
      case 'user':
      case 'author':
        return id === 'operator' ? operator(language) : (people.get(id) ?? nobody(language));
    }
  };
}

const isId = (fact: string | number | undefined): fact is string => typeof fact === 'string';

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
