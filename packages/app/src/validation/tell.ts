/** Whom a step of a round concerns, and what they are told. */

import type { FactsOf } from '../notifications/facts.ts';
import { notify } from '../notifications/notify.ts';
import { type Actor, userOf } from '../policy/actor.ts';
import { organisationOf, PLATFORM_PARTY } from '../policy/party.ts';
import type { NotificationKind, Recipients, Round, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { type Side, sidesOf } from './transitions.ts';

/** What is told of a round. */
export type RoundKindOfNotice = Extract<NotificationKind, `validation.${string}`>;

/** Facts that every notification about a round has. */
export const factsOf = ({ id, title, country }: Round) => ({ round: id, title, country });

/**
 * Tells one side of the round, within the transaction of the step. The focal points of the country; or whoever writes for
 * the owner: the editors of the organisation, the country's own focal points, and of the platform the secretariat with
 * the person who made the draft.
 */
export async function tell<Kind extends RoundKindOfNotice>(
  { ports, actor }: Pick<Context, 'ports' | 'actor'>,
  tx: WriteTransaction,
  round: Round,
  notice: { readonly kind: Kind; readonly to: Side; readonly facts: FactsOf<Kind>; readonly at: string },
): Promise<void> {
  const { kind, facts, at, to } = notice;
  const organisation = to === 'owner' ? organisationOf(round.owner) : undefined;
  await notify(
    tx,
    {
      kind,
      facts,
      users: await recipientsOf(tx, round, to),
      // Of a withdrawn round its owner alone sees a page.
      ...(kind === 'validation.withdrawn' ? {} : { path: `/validation/${round.id}` }),
      ...(organisation === undefined ? {} : { organisations: [organisation] }),
    },
    {
      at,
      newId: () => ports.secrets.newId(),
      ...(actor.kind === 'user' ? { except: actor.id } : {}),
    },
  );
}

/** Ids of the people who stand on one side today and can sign in. */
export async function recipientsOf(tx: WriteTransaction, round: Round, to: Side): Promise<string[]> {
  const { owner, country, createdBy } = round;
  const list = (recipients: Recipients) => tx.accounts.listRecipients(recipients);
  const standing = (ids: readonly string[]) => keepThose(tx, ids, (actor) => sidesOf(actor, round).has(to));
  if (to === 'national') return standing(await list({ role: 'focal-point', country }));
  const organisation = organisationOf(owner);
  if (organisation !== undefined) return list({ organisation, roles: ['lead', 'editor'] });
  if (owner !== PLATFORM_PARTY) return list({ role: 'focal-point', country: owner.slice('country:'.length) });
  const author = userOf(createdBy);
  const secretariat = await list({ role: 'secretariat' });
  // An administrator may have made the draft, and may be none any more.
  return [...new Set([...secretariat, ...(await standing(author === undefined ? [] : [author]))])];
}

/** Those of the people who can sign in and of whom, as they stand today, the condition holds. */
async function keepThose(
  tx: WriteTransaction,
  ids: readonly string[],
  holds: (actor: Actor) => boolean,
): Promise<string[]> {
  const kept: string[] = [];
  for (const id of ids) {
    const actor = await tx.accounts.findActor(id);
    if (actor !== undefined && holds(actor)) kept.push(id);
  }
  return kept;
}
