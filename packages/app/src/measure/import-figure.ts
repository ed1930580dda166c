/** One figure of a file into the staging, or a finding. Pure. */
import type { Indicator } from '@serai/core/catalog';
import { cellFinding, type FindingLog, quote } from './import-findings.ts';
import { parseFigure } from './import-number.ts';
import type { Provenance, Staging } from './import-staging.ts';

/** What is known of a row apart from its figure; undefined where a finding says why. */
export interface FigureContext {
  /** Position in the code book, and the indicator itself. */
  readonly indicator: number | undefined;
  readonly definition: Indicator | undefined;
  readonly area: number | undefined;
  readonly year: number | undefined;
  readonly provenance: Provenance | undefined;
  /** The range of an indicator says nothing about figures in another unit. */
  readonly unitFits: boolean;
}

/** Row and name of the column that holds the figure. */
export interface FigureCell {
  readonly row: number;
  readonly column: string;
}

/** Reads the figure in `raw` (not empty). It is staged when all of the row is sound; every defect is reported. */
export function stageFigure(
  raw: string,
  cell: FigureCell,
  context: FigureContext,
  staging: Staging,
  log: FindingLog,
): void {
  const parsed = parseFigure(raw);
  if ('why' in parsed) {
    log.add(cellFinding('error', 'not-a-number', cell, `${quote(raw)} ${parsed.why}.`, { text: quote(raw) }));
    return;
  }
  const { indicator, area, year, provenance, definition } = context;
  const { value } = parsed;
  const inRange = definition === undefined || !context.unitFits || isPlausible(value, definition);
  if (!inRange)
    log.add(cellFinding('error', 'out-of-range', cell, rangeMessage(value, definition), { value }));
  if (provenance?.status === 'M') {
    log.add(
      cellFinding(
        'error',
        'status-contradicts',
        cell,
        'there is a figure beside the status M (missing): empty the cell or correct the status.',
      ),
    );
    return;
  }
  if (indicator === undefined || area === undefined || year === undefined || provenance === undefined) return;
  if (!inRange || !context.unitFits) return;
  const earlier = staging.add({ indicator, area, year, value, raw, row: cell.row, provenance });
  if (earlier !== undefined) reportRepeat(staging, earlier, value, cell, log);
}

const isPlausible = (value: number, { plausible }: Indicator): boolean =>
  value >= (plausible.min ?? Number.NEGATIVE_INFINITY) &&
  value <= (plausible.max ?? Number.POSITIVE_INFINITY);

function rangeMessage(value: number, { id, plausible, unit }: Indicator): string {
  const from = plausible.min === undefined ? '' : ` from ${plausible.min}`;
  const to = plausible.max === undefined ? '' : ` up to ${plausible.max}`;
  return `${value} is not what ${id} can be:${from}${to} (${unit.en}); is it the right unit and column?`;
}

function reportRepeat(
  staging: Staging,
  earlier: number,
  value: number,
  cell: FigureCell,
  log: FindingLog,
): void {
  const before = staging.figure(earlier);
  const params = { value, first_row: before.row, first_value: before.value };
  if (before.value === value) {
    log.add(
      cellFinding(
        'warning',
        'duplicate',
        cell,
        `the same figure stands in row ${before.row}; it is counted once.`,
        params,
      ),
    );
  } else {
    const message = `${value} stands here and ${before.value} in row ${before.row}, for the same indicator, economy, year and source: keep one, or name their vintages.`;
    log.add(cellFinding('error', 'duplicate-differs', cell, message, params));
  }
}
