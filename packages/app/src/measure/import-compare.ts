/** What figures of a file mean beside the figures that are there. Pure. */
import { DISCLOSURES, type Disclosure } from '@serai/core/measure';
import { type Party, PLATFORM_PARTY } from '../policy/party.ts';
import type { StoredObservation } from '../ports/storage.ts';
import type { Provenance } from './import-staging.ts';

/**
 * Which figure of a cell is shown when several exist. By default a later import of the same source replaces the
 * shown one, another source does not; `new` lets every new figure be shown, `present` none where one is shown already. In
 * a validation round the country says it: `agreed` is shown, even when it stands there unshown, and `disputed` never.
 * Only a public figure is ever shown: a closed one stands in its cell for those who may see it.
 */
export type Preference = 'new' | 'present' | 'agreed' | 'disputed' | undefined;

/** A figure of the file, as far as the comparison needs it. */
export interface Incoming {
  readonly value: number;
  readonly provenance: Pick<Provenance, 'source' | 'vintage' | 'vintageStated' | 'disclosure'>;
  readonly prefer?: Preference;
}

/** A present figure, as far as the comparison needs it. */
export type Present = Pick<
  StoredObservation,
  'id' | 'value' | 'source' | 'vintage' | 'chosen' | 'disclosure' | 'owner' | 'embargoUntil'
>;

/** What the incoming figures have in common. */
export interface Terms {
  /** Source that the catalog names for the indicator. */
  readonly home: string;
  readonly owner: Party;
  /** ISO 8601 instant until which they are not released. */
  readonly embargoUntil: string | undefined;
}

export type Verdict =
  /** The cell had no figure. */
  | { readonly kind: 'first' }
  /** There already. */
  | { readonly kind: 'unchanged'; readonly against: Present }
  /** There already, but less open, released later, or unshown until it was agreed to: added, so that more see it. */
  | { readonly kind: 'opened'; readonly against: Present }
  /** Same source and vintage, other value: a published vintage never changes. An error. */
  | { readonly kind: 'vintage-changed'; readonly against: Present }
  /** Same source, another vintage. */
  | { readonly kind: 'revision'; readonly against: Present }
  /** Another source with the same value. */
  | { readonly kind: 'confirmed'; readonly against: Named }
  /** Another source with another value. */
  | { readonly kind: 'conflict'; readonly against: Named };

/** A figure of another source, present or in the same file. */
export type Named = Pick<Present, 'value' | 'source' | 'vintage'>;

export interface CellVerdict {
  /** One an incoming figure, in their order. */
  readonly verdicts: readonly Verdict[];
  /** Position of the incoming figure that will be shown; undefined: the present one stays. */
  readonly chosen: number | undefined;
  /** Id of the present figure that stops being shown. */
  readonly unchoose: number | undefined;
  /** Positions of incoming figures that would be shown, were they as open as the present one. */
  readonly heldBack: readonly number[];
}

/**
 * Judges all figures of the file for one cell (indicator, economy, year). Among several new figures those that the country
 * agreed to come first, then those of the home source, then the latest vintage by name, then the source's id, so that the order of rows does not matter.
 * Figures under embargo take nobody's place: they are shown from their instant on.
 */
export function judgeCell(
  present: readonly Present[],
  incoming: readonly Incoming[],
  terms: Terms,
): CellVerdict {
  const shown = present.find((figure) => figure.chosen);
  const known = incoming.map((figure) => againstOwnSource(figure, present, terms));
  const added = incoming.flatMap((_, at) => (isAdded(known[at]) ? [at] : []));
  const eligible = added.filter((at) => isPublic(incoming[at]!) && isPreferred(incoming[at]!, shown));
  const chosen = eligible.sort((a, b) => byPrecedence(incoming[a]!, incoming[b]!, terms.home))[0];
  const reference = shown ?? (chosen === undefined ? undefined : named(incoming[chosen]!));
  const verdicts = incoming.map((figure, at) => known[at] ?? againstOthers(figure, reference));
  const heldBack = added.filter(
    (at) => shown !== undefined && !isPublic(incoming[at]!) && isPreferred(incoming[at]!, shown),
  );
  const takesPlace = chosen !== undefined && terms.embargoUntil === undefined;
  return { verdicts, chosen, unchoose: takesPlace ? shown?.id : undefined, heldBack };
}

const isAdded = (verdict: Verdict | undefined): boolean =>
  verdict === undefined || verdict.kind === 'revision' || verdict.kind === 'opened';

const isPublic = ({ provenance }: Incoming): boolean => provenance.disclosure === 'public';

/**
 * Against figures of the same source that are the owner's, or that everybody sees shown: those of others say nothing about
 * this one. What a vintage holds is judged within one owner: nobody can spoil an edition of another by publishing first.
 */
function againstOwnSource(figure: Incoming, present: readonly Present[], terms: Terms): Verdict | undefined {
  const isOwn = ({ owner = PLATFORM_PARTY }: Present): boolean => owner === terms.owner;
  const peers = present.filter(
    (each) =>
      each.source === figure.provenance.source &&
      (isOwn(each) || (each.chosen && each.disclosure === 'public')),
  );
  const sameVintage = peers.filter(({ vintage }) => vintage === figure.provenance.vintage);
  const changed = sameVintage.find((each) => isOwn(each) && each.value !== figure.value);
  if (changed !== undefined) return { kind: 'vintage-changed', against: changed };
  const same = sameVintage.filter(({ value }) => value === figure.value);
  const isThere = (each: Present): boolean =>
    isAsOpen(each, figure, terms) && (figure.prefer !== 'agreed' || each.chosen);
  const there = same.find(isThere);
  if (there !== undefined) return { kind: 'unchanged', against: there };
  if (same[0] !== undefined) return { kind: 'opened', against: same[0] };
  const latest = peers.reduce<Present | undefined>(
    (best, each) => (best === undefined || each.id > best.id ? each : best),
    undefined,
  );
  if (latest === undefined) return undefined;
  // A file that names no vintage says nothing new by repeating the latest figure.
  const repeats = !figure.provenance.vintageStated && latest.value === figure.value;
  if (repeats && isThere(latest)) return { kind: 'unchanged', against: latest };
  return { kind: 'revision', against: latest };
}

/** Whether whoever would see the incoming figure sees the present one, and no later. */
const isAsOpen = (present: Present, incoming: Incoming, { embargoUntil = '' }: Terms): boolean =>
  closedness(present.disclosure) <= closedness(incoming.provenance.disclosure) &&
  (present.embargoUntil ?? '') <= embargoUntil;

function againstOthers(figure: Incoming, reference: Named | undefined): Verdict {
  if (reference === undefined || reference.source === figure.provenance.source) return { kind: 'first' };
  return { kind: reference.value === figure.value ? 'confirmed' : 'conflict', against: reference };
}

function isPreferred({ provenance, prefer }: Incoming, shown: Present | undefined): boolean {
  if (prefer === 'agreed' || prefer === 'disputed') return prefer === 'agreed';
  return (
    shown === undefined || prefer === 'new' || (prefer === undefined && shown.source === provenance.source)
  );
}

/** 0 for public; the list goes from open to closed. */
const closedness = (disclosure: Disclosure): number => DISCLOSURES.indexOf(disclosure);

const named = ({ value, provenance }: Incoming): Named => ({
  value,
  source: provenance.source,
  vintage: provenance.vintage,
});

function byPrecedence(a: Incoming, b: Incoming, home: string): number {
  const agreed = Number(b.prefer === 'agreed') - Number(a.prefer === 'agreed');
  const atHome = Number(b.provenance.source === home) - Number(a.provenance.source === home);
  return (
    agreed ||
    atHome ||
    byText(b.provenance.vintage, a.provenance.vintage) ||
    byText(a.provenance.source, b.provenance.source)
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
