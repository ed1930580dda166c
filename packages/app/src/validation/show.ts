/** A round as its reader may see it: whole for the two sides, title, note and counts for everybody else once published. */
import { countryParty } from '../policy/party.ts';
import type { Scope } from '../policy/scope.ts';
import type {
  AuditEntry,
  ItemCounts,
  ReadTransaction,
  Round,
  RoundComment,
  RoundItem,
} from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { findKind } from './kinds.ts';
import { loadNames, type Names } from './names.ts';
import { actionsOf, isRunning, sidesOf } from './transitions.ts';
import type { CommentWire, RoundDetailWire, RoundWire } from './wire.ts';

/** Whether the reader stands inside: reads for the owner or for the country. What was said stays between those. */
export const isInside = (scope: Scope, { owner, country }: Pick<Round, 'owner' | 'country'>): boolean =>
  scope.everything || scope.parties.includes(owner) || scope.parties.includes(countryParty(country));

/** Counts of the items themselves. */
export const countItems = (items: readonly RoundItem[]): ItemCounts => ({
  items: items.length,
  agreed: items.filter(({ verdict }) => verdict === 'agreed').length,
  disputed: items.filter(({ verdict }) => verdict === 'disputed').length,
});

/** References that the head of a round names. */
export const referencesOf = ({ owner, country, createdBy, nationalNote }: Round): string[] => [
  owner,
  countryParty(country),
  createdBy,
  ...(nationalNote === undefined ? [] : [nationalNote.by]),
];

/** The head of a round. Outsiders read of parties, not of persons. */
export function toRoundWire(
  { actor, scope }: Pick<Context, 'actor' | 'scope'>,
  names: Names,
  round: Round,
  counts: ItemCounts,
): RoundWire {
  const inside = isInside(scope, round);
  const note = round.nationalNote;
  return {
    id: round.id,
    kind: round.kind,
    title: round.title,
    country: round.country,
    owner: names(round.owner),
    state: round.state,
    created_by: names(inside ? round.createdBy : round.owner),
    created_at: round.createdAt,
    deadline: round.deadline ?? null,
    opened_at: round.openedAt ?? null,
    answered_at: round.answeredAt ?? null,
    ended_at: round.endedAt ?? null,
    national_note:
      note === undefined
        ? null
        : { text: note.text, by: names(inside ? note.by : countryParty(round.country)), at: note.at },
    ...counts,
    actions: actionsOf(round, sidesOf(actor, round), scope.now),
  };
}

/** Events of the history that an answer holds unless it is asked for others. */
export const HISTORY_LIMIT = 200;

/** A part of the history, counted from its newest event. */
export interface HistoryPage {
  readonly limit: number;
  readonly offset: number;
}

/** The whole round for the reader, who has found it within their scope. */
export async function showRound(
  context: Context,
  tx: ReadTransaction,
  round: Round,
  { limit, offset }: HistoryPage = { limit: HISTORY_LIMIT, offset: 0 },
): Promise<RoundDetailWire> {
  const { ports, scope } = context;
  const items = await tx.validation.listItems(scope, round.id);
  const inside = isInside(scope, round);
  const comments = inside ? await tx.validation.listComments(scope, round.id) : [];
  const history = inside ? await tx.listHistory(`round:${round.id}`) : [];
  const end = Math.max(0, history.length - offset);
  const page = history.slice(Math.max(0, end - limit), end);
  const names = await loadNames(tx, ports.catalog, scope.now, [
    ...referencesOf(round),
    ...items.flatMap(({ verdictBy }) => (verdictBy === undefined ? [] : [verdictBy])),
    ...comments.map(({ author }) => author),
    ...page.map(({ actor }) => actor),
  ]);
  const head = toRoundWire(context, names, round, countItems(items));
  if (!inside) return { round: head, items: [], comments: [], history: [], history_total: 0 };
  const told = toCommentWires(names, comments, history);
  const contents = await contentsOf(context, tx, round, items);
  return {
    round: head,
    items: items.map((item, i) => ({
      id: item.id,
      position: item.position,
      figure: findKind(round.kind).toWire(context, contents[i]),
      verdict: item.verdict ?? null,
      verdict_by: item.verdictBy === undefined ? null : names(item.verdictBy),
      excluded: item.excluded,
      comments: told.filter((comment) => comment.item === item.id),
    })),
    comments: told.filter(({ item }) => item === null),
    history: page.map(({ at, actor, action, details }) => ({ at, actor: names(actor), action, details })),
    history_total: history.length,
  };
}

/** While a round runs its items stand beside what everybody sees now; afterwards beside what was there at the draft. */
function contentsOf(
  { scope }: Context,
  tx: ReadTransaction,
  round: Round,
  items: readonly RoundItem[],
): Promise<unknown[]> {
  const kept = items.map(({ content }) => content);
  return isRunning(round) ? findKind(round.kind).refresh(tx, round, kept, scope.now) : Promise.resolve(kept);
}

/**
 * Comments in the order of the history, which also tells for whom an author spoke: two may be of one millisecond, and
 * roles change while what was said then does not.
 */
function toCommentWires(
  names: Names,
  comments: readonly RoundComment[],
  history: readonly AuditEntry[],
): CommentWire[] {
  const told = history.map(({ details }) => details).filter(isAboutComment);
  const places = new Map(told.map(({ comment }, place) => [comment, place]));
  const placeOf = ({ id }: RoundComment) => places.get(id) ?? told.length;
  const national = new Set(told.filter((details) => details.national === true).map(({ comment }) => comment));
  return comments
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ id, item, replyTo, author, at, text }) => ({
      id,
      item: item ?? null,
      reply_to: replyTo ?? null,
      author: names(author),
      national: national.has(id),
      at,
      text,
    }));
}

const isAboutComment = (
  details: unknown,
): details is { readonly comment: string; readonly national?: unknown } =>
  typeof details === 'object' &&
  details !== null &&
  'comment' in details &&
  typeof details.comment === 'string';
