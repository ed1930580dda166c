/** What is held of an index, judged by fixed limits. Pure. */
import type { FreshnessWire, IndicatorWire, SourceWire } from '@serai/app';

/** Facts of one source index over some economies. */
export interface IndexFacts {
  /** Share of economy x series cells with a figure, 0..1; NaN when nothing is loaded. */
  readonly coverage: number;
  /** Economies with a figure of any of its series. */
  readonly economies: number;
  readonly of: number;
  /** Years between the reference year and the newest figure, median over the cells; NaN when nothing is loaded. */
  readonly age: number;
  /** Series whose editions are not level-comparable. */
  readonly broken: number;
  /** Breaks of single economies. */
  readonly areaBreaks: number;
  readonly series: number;
}

export function factsOf(
  source: SourceWire,
  indicators: readonly IndicatorWire[],
  freshness: FreshnessWire,
  { economies, year }: { readonly economies: ReadonlySet<string>; readonly year: number },
): IndexFacts {
  const own = indicators.filter(({ id }) => source.indicators.includes(id));
  const columns = freshness.areas.flatMap((iso3, at) => (economies.has(iso3) ? [at] : []));
  const rows = own.map(({ id }) => freshness.last_year[freshness.indicators.indexOf(id)] ?? []);
  const cells = rows.flatMap((row) => columns.map((at) => row[at] ?? null));
  const years = cells.filter((each) => each !== null).sort((a, b) => a - b);
  const some = columns.filter((at) => rows.some((row) => (row[at] ?? null) !== null));
  return {
    coverage: cells.length === 0 ? Number.NaN : years.length / cells.length,
    economies: some.length,
    of: columns.length,
    age: years.length === 0 ? Number.NaN : year - years[Math.floor(years.length / 2)]!,
    broken: own.filter(({ edition_break: edition }) => edition !== null).length,
    areaBreaks: own.reduce((sum, { area_breaks: breaks }) => sum + breaks.length, 0),
    series: own.length,
  };
}

/** Coverage from which an index covers the region, and below which it leaves it out. */
const WIDE = 0.9;
const NARROW = 0.6;
/** Age in years up to which figures are of today, and from which they are old. */
const FRESH = 2;
const OLD = 4;

export type Verdict =
  | 'wide'
  | 'narrow'
  | 'fresh'
  | 'old'
  | 'open'
  | 'closed'
  | 'broken'
  | 'comparable'
  | 'area-breaks'
  | 'fetchable'
  | 'by-file'
  | 'nothing';

/** The four fields of a card. */
export interface Swot {
  readonly strengths: readonly Verdict[];
  readonly weaknesses: readonly Verdict[];
  readonly opportunities: readonly Verdict[];
  readonly threats: readonly Verdict[];
}

const when = <T>(holds: boolean, what: T): T[] => (holds ? [what] : []);

/** Each fact in the field where it belongs; what lies between two limits is neither. */
export function swotOf(source: SourceWire, facts: IndexFacts): Swot {
  const loaded = facts.economies > 0;
  return {
    strengths: [
      ...when<Verdict>(facts.coverage >= WIDE, 'wide'),
      ...when<Verdict>(facts.age <= FRESH, 'fresh'),
      ...when<Verdict>(source.licence.redistribution === 'yes', 'open'),
      ...when<Verdict>(loaded && facts.broken === 0, 'comparable'),
    ],
    weaknesses: [
      ...when<Verdict>(!loaded, 'nothing'),
      ...when<Verdict>(facts.coverage < NARROW && loaded, 'narrow'),
      ...when<Verdict>(facts.age >= OLD, 'old'),
    ],
    opportunities: [
      ...when<Verdict>(source.fetchable, 'fetchable'),
      ...when<Verdict>(!source.fetchable && (!loaded || facts.age >= OLD), 'by-file'),
    ],
    threats: [
      ...when<Verdict>(facts.broken > 0, 'broken'),
      ...when<Verdict>(facts.areaBreaks > 0, 'area-breaks'),
      ...when<Verdict>(source.licence.redistribution !== 'yes', 'closed'),
    ],
  };
}
