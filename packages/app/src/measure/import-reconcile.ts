/** Compares the staged figures with the figures of the store, a thousand cells at a time. */
import type { Finding } from '@serai/core/measure';
import type { Scope } from '../policy/scope.ts';
import type { ObservationKey, ReadTransaction, StoredObservation } from '../ports/storage.ts';
import type { Context } from '../usecase.ts';
import type { FigureAccess } from './import-access.ts';
import type { CodeBook } from './import-codes.ts';
import {
  type CellVerdict,
  type Incoming,
  judgeCell,
  type Preference,
  type Verdict,
} from './import-compare.ts';
import { cellFinding, type FindingLog } from './import-findings.ts';
import { assertNotCancelled } from './import-intake.ts';
import { FATE, type StagedFigure, type Staging } from './import-staging.ts';

const CELLS_A_QUERY = 1_000;

/** What the write will do beyond the fates that stand in the staging. */
export interface Reconciliation {
  /** Data version that the comparison was made against: the write happens only on this one. */
  readonly version: number;
  /** Present figures that stop being shown. */
  readonly unchoose: readonly number[];
}

/** What staged figures are compared with, and on which terms. */
export interface Comparison {
  /** Which figure is shown, by the position of the staged one. */
  prefer(at: number): Preference;
  readonly access: FigureAccess;
  /** What of the present figures counts. */
  readonly scope: Scope;
  /** Name of the column that holds the figure, for the place in findings. */
  columnOf(figure: StagedFigure): string;
}

/** Positions of the staged figures of one cell. */
type Cell = readonly number[];

/**
 * Sets the fate of every staged figure and reports what meets a present one. Reads in short transactions, so that
 * nobody waits; a write in between is noticed by the version.
 */
export async function reconcile(
  { ports: { storage }, signal, progress }: Context,
  book: CodeBook,
  staging: Staging,
  comparison: Comparison,
  log: FindingLog,
): Promise<Reconciliation> {
  const version = await storage.read(async (tx) => (await tx.dataVersion()).version);
  const find: Finder = (keys) => storage.read((tx) => tx.findByKeys(comparison.scope, keys));
  const unchoose = await compareStaged(book, staging, { ...comparison, find }, log, (done) => {
    assertNotCancelled(signal);
    progress('comparing', done, staging.size);
  });
  return { version, unchoose };
}

/** The same within a transaction that is open: what it compares with is what it will be written beside. */
export async function reconcileWithin(
  tx: ReadTransaction,
  book: CodeBook,
  staging: Staging,
  comparison: Comparison,
  log: FindingLog,
): Promise<Reconciliation> {
  const { version } = await tx.dataVersion();
  const find: Finder = (keys) => tx.findByKeys(comparison.scope, keys);
  const unchoose = await compareStaged(book, staging, { ...comparison, find }, log, () => undefined);
  return { version, unchoose };
}

type Finder = (keys: readonly ObservationKey[]) => Promise<StoredObservation[]>;

async function compareStaged(
  book: CodeBook,
  staging: Staging,
  comparison: Comparison & { readonly find: Finder },
  log: FindingLog,
  step: (done: number) => void,
): Promise<number[]> {
  const unchoose: number[] = [];
  let done = 0;
  for (const cells of batches(cellsOf(staging.byCell(), staging), CELLS_A_QUERY)) {
    step(done);
    const keys = cells.map((cell) => keyOf(staging.figure(cell[0]!), book));
    const present = byCell(await comparison.find(keys));
    cells.forEach((cell, i) => {
      const verdict = compareCell(
        book,
        staging,
        cell,
        { ...comparison, present: present.get(keyText(keys[i]!)) ?? [] },
        log,
      );
      if (verdict.unchoose !== undefined) unchoose.push(verdict.unchoose);
      done += cell.length;
    });
  }
  step(done);
  return unchoose;
}

function compareCell(
  book: CodeBook,
  staging: Staging,
  cell: Cell,
  { prefer, access, columnOf, present }: Comparison & { readonly present: readonly StoredObservation[] },
  log: FindingLog,
): CellVerdict {
  const figures = cell.map((at) => staging.figure(at));
  const home = book.indicators[figures[0]!.indicator]!.source;
  const incoming = figures.map((figure, i) => ({ ...figure, prefer: prefer(cell[i]!) }));
  const verdict = judgeCell(present, incoming, { home, ...access });
  applyVerdict(staging, cell, verdict, incoming);
  const report: Report = (figure, severity, code, message, params) => {
    const place = { row: figure.row, column: columnOf(figure) };
    log.add(cellFinding(severity, code, place, `${keyText(keyOf(figure, book))}: ${message}`, params));
  };
  figures.forEach((figure, at) => {
    const own = verdict.verdicts[at]!;
    const fate = { shown: verdict.chosen === at, from: access.embargoUntil };
    if (takesPlaceUnnamed(figure, own, fate.shown, book)) reportReplaced(figure, own, book, report);
    else reportVerdict(figure, own, fate, report);
    if (verdict.heldBack.includes(at)) reportHeldBack(figure, report);
  });
  return verdict;
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

function byCell(found: readonly StoredObservation[]): Map<string, StoredObservation[]> {
  const cells = new Map<string, StoredObservation[]>();
  for (const figure of found) {
    const others = cells.get(keyText(figure));
    if (others === undefined) cells.set(keyText(figure), [figure]);
    else others.push(figure);
  }
  return cells;
}

const keyOf = (figure: StagedFigure, book: CodeBook): ObservationKey => ({
  indicator: book.indicators[figure.indicator]!.id,
  area: book.areas[figure.area]!,
  year: figure.year,
});

const keyText = ({ indicator, area, year }: ObservationKey): string => `${indicator} ${area} ${year}`;

function applyVerdict(
  staging: Staging,
  cell: Cell,
  { verdicts, chosen }: CellVerdict,
  incoming: readonly Incoming[],
): void {
  cell.forEach((at, i) => {
    const { kind } = verdicts[i]!;
    const dropped = kind === 'unchanged' || kind === 'vintage-changed';
    const kept = incoming[i]!.prefer === 'disputed' ? FATE.hide : FATE.keep;
    staging.setFate(at, i === chosen ? FATE.choose : dropped ? FATE.drop : kept);
  });
}

type Report = (
  figure: StagedFigure,
  severity: Finding['severity'],
  code: string,
  message: string,
  params: Finding['params'],
) => void;

/** Whether the figure becomes the shown one, and from which instant where an embargo waits for it. */
interface Showing {
  readonly shown: boolean;
  readonly from: string | undefined;
}

function reportVerdict(
  figure: StagedFigure,
  verdict: Verdict,
  { shown, from }: Showing,
  report: Report,
): void {
  if (verdict.kind === 'first') return;
  const { kind, against } = verdict;
  const when = shown && from !== undefined ? ` from ${from} on` : '';
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
    opened: [
      'info',
      `${value} is there already, less open or under a later embargo; it is added as it is now.`,
    ],
    revision: [
      'info',
      `${value} ${shown ? 'will be shown instead of' : 'is kept beside'} ${present}${when}.`,
    ],
    confirmed: ['info', `${value} of ${provenance.source} agrees with ${present}; both are kept.`],
    conflict: [
      'warning',
      `${value} of ${provenance.source} differs from ${present}; both are kept, the ${shown ? 'new' : 'other'} one is shown${when}.`,
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
