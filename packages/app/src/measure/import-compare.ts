/** What figures of a file mean beside the figures that are there. Pure. */
import { DISCLOSURES, type Disclosure } from '@serai/core/measure';
import type { StoredObservation } from '../ports/storage.ts';
import type { Provenance } from './import-staging.ts';

/**
 * Which figure of a cell is shown when several exist. By default a later import of the same source replaces the
 * shown one, another source does not; `new` lets every new figure be shown, `present` none. Openness comes before
 * either: a less open figure never takes the place of a more open one, which would vanish for those who may see it, and
 * always makes room for it.
 */
export type Preference = 'new' | 'present' | undefined;

/** A figure of the file, as far as the comparison needs it. */
export interface Incoming {
  readonly value: number;
  readonly provenance: Pick<Provenance, 'source' | 'vintage' | 'vintageStated' | 'disclosure'>;
}

/** A present figure, as far as the comparison needs it. */
export type Present = Pick<
  StoredObservation,
  'id' | 'value' | 'source' | 'vintage' | 'chosen' | 'disclosure'
>;

export type Verdict =
  /** The cell had no figure. */
  | { readonly kind: 'first' }
  /** There already. */
  | { readonly kind: 'unchanged'; readonly against: Present }
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
 * Judges all figures of the file for one cell (indicator, economy, year). `home` is the source that the catalog
 * names for the indicator: among several new figures the most open come first, of those its own, then the latest vintage
 * by name, then the source's id, so that the order of rows does not matter.
 */
export function judgeCell(
  present: readonly Present[],
  incoming: readonly Incoming[],
  home: string,
  prefer: Preference,
): CellVerdict {
  const shown = present.find((figure) => figure.chosen);
  const known = incoming.map((figure) => againstOwnSource(figure, present));
  const added = incoming.flatMap((_, at) =>
    known[at] === undefined || known[at].kind === 'revision' ? [at] : [],
  );
  const eligible = added.filter((at) => mayBeShown(incoming[at]!, shown, prefer));
  const chosen = eligible.sort((a, b) => byPrecedence(incoming[a]!, incoming[b]!, home))[0];
  const reference = shown ?? (chosen === undefined ? undefined : named(incoming[chosen]!));
  const verdicts = incoming.map((figure, at) => known[at] ?? againstOthers(figure, reference));
  const heldBack = added.filter((at) => isHeldBack(incoming[at]!, shown, prefer));
  return { verdicts, chosen, unchoose: chosen === undefined ? undefined : shown?.id, heldBack };
}

function againstOwnSource(figure: Incoming, present: readonly Present[]): Verdict | undefined {
  const own = present.filter(({ source }) => source === figure.provenance.source);
  const sameVintage = own.find(({ vintage }) => vintage === figure.provenance.vintage);
  if (sameVintage !== undefined)
    return {
      kind: sameVintage.value === figure.value ? 'unchanged' : 'vintage-changed',
      against: sameVintage,
    };
  const latest = own.reduce<Present | undefined>(
    (best, each) => (best === undefined || each.id > best.id ? each : best),
    undefined,
  );
  if (latest === undefined) return undefined;
  // A file that names no vintage says nothing new by repeating the latest figure.
  if (!figure.provenance.vintageStated && latest.value === figure.value)
    return { kind: 'unchanged', against: latest };
  return { kind: 'revision', against: latest };
}

function againstOthers(figure: Incoming, reference: Named | undefined): Verdict {
  if (reference === undefined || reference.source === figure.provenance.source) return { kind: 'first' };
  return { kind: reference.value === figure.value ? 'confirmed' : 'conflict', against: reference };
}

function mayBeShown(figure: Incoming, shown: Present | undefined, prefer: Preference): boolean {
  if (shown === undefined) return true;
  const openness = closedness(shown.disclosure) - closedness(figure.provenance.disclosure);
  return openness === 0 ? isPreferred(figure, shown, prefer) : openness > 0;
}

const isPreferred = (figure: Incoming, shown: Present, prefer: Preference): boolean =>
  prefer === 'new' || (prefer === undefined && shown.source === figure.provenance.source);

const isHeldBack = (figure: Incoming, shown: Present | undefined, prefer: Preference): boolean =>
  shown !== undefined &&
  closedness(figure.provenance.disclosure) > closedness(shown.disclosure) &&
  isPreferred(figure, shown, prefer);

/** 0 for public; the list goes from open to closed. */
const closedness = (disclosure: Disclosure): number => DISCLOSURES.indexOf(disclosure);

const named = ({ value, provenance }: Incoming): Named => ({
  value,
  source: provenance.source,
  vintage: provenance.vintage,
});

function byPrecedence(a: Incoming, b: Incoming, home: string): number {
  const openness = closedness(a.provenance.disclosure) - closedness(b.provenance.disclosure);
  const atHome = Number(b.provenance.source === home) - Number(a.provenance.source === home);
  return (
    openness ||
    atHome ||
    byText(b.provenance.vintage, a.provenance.vintage) ||
    byText(a.provenance.source, b.provenance.source)
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
