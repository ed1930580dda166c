/** Compares the staged figures with the figures of the store, a thousand cells at a time. */
import type { Finding } from '@serai/core/measure';
import type { ObservationKey, Storage, StoredObservation } from '../ports/storage.ts';
import type { Context } from '../usecase.ts';
import type { CodeBook } from './import-codes.ts';
import { type CellVerdict, judgeCell, type Preference, type Verdict } from './import-compare.ts';
import { cellFinding, type FindingLog } from './import-findings.ts';
import { assertNotCancelled } from './import-intake.ts';
import { type Layout, valueColumnName } from './import-layout.ts';
import { FATE, type StagedFigure, type Staging } from './import-staging.ts';

const CELLS_A_QUERY = 1_000;

/** What the write will do beyond the fates that stand in the staging. */
export interface Reconciliation {
  /** Data version that the comparison was made against: the write happens only on this one. */
  readonly version: number;
  /** Present figures that stop being shown. */
  readonly unchoose: readonly number[];
}

/** Positions of the staged figures of one cell. */
type Cell = readonly number[];

/**
 * Sets the fate of every staged figure and reports what meets a present one. Reads in short transactions, so that
 * nobody waits; a write in between is noticed by the version.
 */
export async function reconcile(
  { ports: { storage }, scope, signal, progress }: Context,
  book: CodeBook,
  staging: Staging,
  { prefer, layout }: { readonly prefer: Preference; readonly layout: Layout },
  log: FindingLog,
): Promise<Reconciliation> {
  const order = staging.byCell();
  const unchoose: number[] = [];
  const version = await storage.read(async (tx) => (await tx.dataVersion()).version);
  const report: Report = (figure, severity, code, message, params) => {
    const cell = { row: figure.row, column: valueColumnName(layout, figure.year) };
    log.add(cellFinding(severity, code, cell, `${keyText(keyOf(figure, book))}: ${message}`, params));
  };
  let done = 0;
  for (const cells of batches(cellsOf(order, staging), CELLS_A_QUERY)) {
    assertNotCancelled(signal);
    const present = await findPresent(
      storage,
      scope,
      cells.map((cell) => keyOf(staging.figure(cell[0]!), book)),
    );
    for (const cell of cells) {
      const figures = cell.map((at) => staging.figure(at));
      const home = book.indicators[figures[0]!.indicator]!.source;
      const verdict = judgeCell(present.get(keyText(keyOf(figures[0]!, book))) ?? [], figures, home, prefer);
      applyVerdict(staging, cell, verdict);
      if (verdict.unchoose !== undefined) unchoose.push(verdict.unchoose);
      figures.forEach((figure, at) => {
        const own = verdict.verdicts[at]!;
        if (takesPlaceUnnamed(figure, own, verdict.chosen === at, book))
          reportReplaced(figure, own, book, report);
        else reportVerdict(figure, own, verdict.chosen === at, report);
        if (verdict.heldBack.includes(at)) reportHeldBack(figure, report);
      });
      done += cell.length;
    }
    progress('comparing', done, staging.size);
  }
  return { version, unchoose };
}

function* cellsOf(order: Uint32Array, staging: Staging): Generator<Cell> {
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && staging.sameCell(order[start]!, order[end]!)) end++;
    yield Array.from(order.subarray(start, end));
    start = end;
  }
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function findPresent(
  storage: Storage,
  scope: Context['scope'],
  keys: readonly ObservationKey[],
): Promise<Map<string, StoredObservation[]>> {
  const found = await storage.read((tx) => tx.findByKeys(scope, keys));
  const byCell = new Map<string, StoredObservation[]>();
  for (const figure of found) {
    const others = byCell.get(keyText(figure));
    if (others === undefined) byCell.set(keyText(figure), [figure]);
    else others.push(figure);
  }
  return byCell;
}

const keyOf = (figure: StagedFigure, book: CodeBook): ObservationKey => ({
  indicator: book.indicators[figure.indicator]!.id,
  area: book.areas[figure.area]!,
  year: figure.year,
});

const keyText = ({ indicator, area, year }: ObservationKey): string => `${indicator} ${area} ${year}`;

function applyVerdict(staging: Staging, cell: Cell, { verdicts, chosen }: CellVerdict): void {
  cell.forEach((at, i) => {
    const { kind } = verdicts[i]!;
    const dropped = kind === 'unchanged' || kind === 'vintage-changed';
    staging.setFate(at, i === chosen ? FATE.choose : dropped ? FATE.drop : FATE.keep);
  });
}

type Report = (
  figure: StagedFigure,
  severity: Finding['severity'],
  code: string,
  message: string,
  params: Finding['params'],
) => void;

function reportVerdict(figure: StagedFigure, verdict: Verdict, chosen: boolean, report: Report): void {
  if (verdict.kind === 'first') return;
  const { kind, against } = verdict;
  const { value, provenance } = figure;
  const present = `${against.value ?? 'no value'} of ${against.source}, vintage "${against.vintage}"`;
  const params = {
    value,
    present: against.value ?? '',
    source: provenance.source,
    present_source: against.source,
    vintage: against.vintage,
  };
  const messages: Readonly<
    Record<Exclude<Verdict['kind'], 'first'>, readonly [Finding['severity'], string]>
  > = {
    unchanged: ['info', `${value} is there already; nothing to add.`],
    'vintage-changed': [
      'error',
      `${value} contradicts ${present}: a vintage never changes; name the vintage of the new figure.`,
    ],
    revision: ['info', `${value} ${chosen ? 'will be shown instead of' : 'is kept beside'} ${present}.`],
    confirmed: ['info', `${value} of ${provenance.source} agrees with ${present}; both are kept.`],
    conflict: [
      'warning',
      `${value} of ${provenance.source} differs from ${present}; both are kept, the ${chosen ? 'new' : 'other'} one is shown.`,
    ],
  };
  const [severity, message] = messages[kind];
  report(figure, severity, kind, message, params);
}

type Revision = Extract<Verdict, { kind: 'revision' }>;

/** A file that names a publisher of the catalog and no edition changes what the pages show in that publisher's name. */
const takesPlaceUnnamed = (
  { provenance }: StagedFigure,
  verdict: Verdict,
  chosen: boolean,
  book: CodeBook,
): verdict is Revision =>
  verdict.kind === 'revision' &&
  chosen &&
  !provenance.vintageStated &&
  book.source(provenance.source) !== undefined;

function reportReplaced(figure: StagedFigure, { against }: Revision, book: CodeBook, report: Report): void {
  const { value, provenance } = figure;
  const publisher = book.source(provenance.source)?.publisher ?? provenance.source;
  const message = `the figure shown changes from ${against.value ?? 'no value'} of ${publisher} (vintage "${against.vintage}") to ${value} of this file, which names no vintage: name the new edition, or give a source of your own.`;
  report(figure, 'warning', 'revision', message, {
    value,
    present: against.value ?? '',
    source: provenance.source,
    publisher,
    vintage: against.vintage,
  });
}

function reportHeldBack(figure: StagedFigure, report: Report): void {
  const { value, provenance } = figure;
  const { disclosure } = provenance;
  const message = `${value} is ${disclosure}, less open than the figure that is shown: it is kept beside it and not shown.`;
  report(figure, 'warning', 'less-open', message, { value, disclosure });
}
