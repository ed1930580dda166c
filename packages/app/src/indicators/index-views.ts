/** How an index is printed in a terminal and exported. */
import { type CsvView, tableView } from '../usecase.ts';
import type { IndexRowWire, IndexWire } from './wire.ts';

/** Table: economy, score, interval, partial mark, rank, rank interval, area scores, reason; how it was made below. */
export const indexView = tableView<IndexWire, IndexRowWire>({
  columns: (index) => [
    { head: 'iso3', cell: (row) => row.iso3 },
    { head: 'name', cell: (row) => row.name },
    { head: 'score', right: true, cell: (row) => point(row.score) },
    {
      head: `${Math.round(index.interval_level * 100)} % interval`,
      right: true,
      cell: (row) => range(row.score_interval, 1),
    },
    { head: 'partial', cell: (row) => (row.partial ? 'partial' : '') },
    {
      head: index.scored === 0 ? 'rank' : `rank (of ${index.scored})`,
      right: true,
      cell: (row) => (row.rank === null ? '' : String(row.rank)),
    },
    { head: 'rank interval', right: true, cell: (row) => range(row.rank_interval, 0) },
    ...dimensionIds(index).map((id, at) => ({
      head: id,
      right: true,
      cell: (row: IndexRowWire) => point(row.areas[at]?.score ?? null),
    })),
    { head: 'reason', cell: (row) => shorten(row.reason ?? '') },
  ],
  rows: (index) => index.rows,
  notes: (index) => [
    ...(index.rows.some((row) => (row.reason ?? '').length > REASON_WIDTH)
      ? ['Reasons that end in "…" are cut here: --json gives them whole.']
      : []),
    ...noFigures(index),
    `${index.framework.id}@${index.framework.version}, platform default; ${index.profile} profile${index.strict ? ', strict' : ''}.`,
    `Reference year ${index.year}, data version ${index.data_version}, ${index.draws} draws, seed ${index.seed}.`,
    index.income_correlation === null
      ? 'Correlation with ln GDP per head: not computable.'
      : `Correlation with ln GDP per head: ${index.income_correlation.r.toFixed(2)} over ${index.income_correlation.n} economies.`,
  ],
});

/** CSV: one row an economy, the area scores and their coverage as columns. */
export const indexCsv: CsvView<IndexWire> = {
  header: (index) => [
    'iso3',
    'name',
    'score',
    'score_low',
    'score_high',
    'partial',
    'rank',
    'rank_low',
    'rank_high',
    'scored',
    ...dimensionIds(index).flatMap((id) => [id, `${id}_coverage`]),
    'reason',
    'framework',
    'year',
    'data_version',
  ],
  rows: (index) =>
    index.rows.map((row) => [
      row.iso3,
      row.name,
      row.score,
      row.score_interval?.[0] ?? null,
      row.score_interval?.[1] ?? null,
      row.partial,
      row.rank,
      row.rank_interval?.[0] ?? null,
      row.rank_interval?.[1] ?? null,
      index.scored,
      ...row.areas.flatMap((area) => [area.score, area.coverage]),
      row.reason,
      `${index.framework.id}@${index.framework.version}`,
      index.year,
      index.data_version,
    ]),
};

/** Says why a year far from the figures scores nobody. */
function noFigures({ rows, year, figure_years }: IndexWire): string[] {
  if (rows.some((row) => row.present > 0)) return [];
  if (figure_years === null) return [`No figures for ${year}: the data set is empty.`];
  const [first, last] = figure_years;
  const bound = year > last ? `: the figures end in ${last}` : year < first ? `: they begin in ${first}` : '';
  return [`No figures for ${year}${bound}.`];
}

/** Characters of a reason that a line of a table takes. */
const REASON_WIDTH = 72;

const shorten = (reason: string): string =>
  reason.length <= REASON_WIDTH ? reason : `${reason.slice(0, REASON_WIDTH - 1).trimEnd()}…`;

const dimensionIds = (index: IndexWire): string[] => index.rows[0]?.areas.map((area) => area.id) ?? [];

const point = (score: number | null): string => (score === null ? '' : score.toFixed(1));

const range = (interval: readonly [number, number] | null, digits: number): string =>
  interval === null ? '' : `${interval[0].toFixed(digits)} to ${interval[1].toFixed(digits)}`;
