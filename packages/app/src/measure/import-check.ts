/** A file, checked to its last row: what it holds, and everything that is wrong with it. */
import { type Finding, Problem } from '@serai/core/measure';
import type { FileIn } from '../files.ts';
import type { OpenTable } from '../ports/tables.ts';
import type { Context } from '../usecase.ts';
import { comparisonScope, type DisclosureRule, type FigureAccess, type SourceRule } from './import-access.ts';
import { type CodeBook, createCodeBook } from './import-codes.ts';
import type { Preference } from './import-compare.ts';
import { createFindingLog, type FindingLog } from './import-findings.ts';
import { type Defaults, type Layout, readHeader, valueColumnName } from './import-layout.ts';
import { type Comparison, type Reconciliation, reconcile } from './import-reconcile.ts';
import { createRowReader, type RowRules, yearColumnFindings } from './import-rows.ts';
import { screenFigures } from './import-screening.ts';
import { createStaging, type StagedFigure, type Staging } from './import-staging.ts';

/** No series of the catalog begins earlier; a year before is a slip of the pen. */
export const FIRST_YEAR = 1960;

export interface ImportOptions {
  readonly sheet: string | undefined;
  readonly defaults: Defaults;
  readonly prefer: Preference;
  /** On whose behalf the figures are brought, and who may see them. */
  readonly access: FigureAccess;
  /** Findings of the options that came with the file. */
  readonly findings: readonly Finding[];
  readonly disclosureRule: DisclosureRule;
  /** Refuses sources of the catalog; any is taken when absent. */
  readonly sourceRule?: SourceRule;
  /** Code of the only economy that rows may be about. */
  readonly onlyArea?: string;
  /** Opens what is no CSV or XLSX; the table reader when absent. */
  readonly open?: (file: FileIn) => Promise<OpenTable>;
}

export interface CheckedFile {
  readonly format: OpenTable['format'];
  readonly layout: Layout;
  readonly rows: number;
  readonly staging: Staging;
  readonly book: CodeBook;
  readonly log: FindingLog;
  /** ISO 8601 instant of the check: what was checked is written as of then. */
  readonly checkedAt: string;
  /** Undefined when the file was rejected before its figures were compared. */
  readonly reconciliation: Reconciliation | undefined;
}

/**
 * Reads the whole file and compares its figures with the present ones. Defects of the data are findings; a file that
 * is no table, or breaks off, throws a Problem that carries the findings up to there.
 */
export async function checkFile(
  context: Context,
  file: FileIn,
  options: ImportOptions,
  now: string,
): Promise<CheckedFile> {
  const table = await (options.open?.(file) ?? context.ports.tables.open(file, { sheet: options.sheet }));
  try {
    return await checkTable(context, table, options, now);
  } finally {
    await table.close();
  }
}

async function checkTable(
  context: Context,
  table: OpenTable,
  options: ImportOptions,
  now: string,
): Promise<CheckedFile> {
  const log = createFindingLog();
  for (const finding of options.findings) log.add(finding);
  const book = createCodeBook(context.ports.catalog);
  const { layout, findings } = readHeader(table.header, table.headerRow, options.defaults);
  for (const finding of findings) log.add(finding);
  const lastYear = Number(now.slice(0, 4)) + 1;
  const rules: RowRules = {
    layout,
    defaults: options.defaults,
    sameWidth: table.format === 'csv',
    book,
    firstYear: FIRST_YEAR,
    lastYear,
    importedAt: now,
    onlyArea: options.onlyArea,
    disclosureRule: options.disclosureRule,
    sourceRule: options.sourceRule,
  };
  const outside = yearColumnFindings(rules, table.headerRow);
  for (const finding of outside) log.add(finding);
  const staging = createStaging({
    indicators: book.indicators.length,
    areas: book.areas.length,
    firstYear: FIRST_YEAR,
    lastYear,
  });
  const rows = hasErrors([...findings, ...outside])
    ? await countRows(table)
    : await readRows(table, rules, staging, log);
  for (const finding of table.findings) log.add(finding);
  if (rows === 0) log.add(noRows());
  else if (staging.size === 0 && log.errors() === 0) log.add(noFigures());
  const reconciliation =
    staging.size === 0
      ? undefined
      : await reconcile(context, book, staging, comparisonOf(options, layout, now), log);
  if (reconciliation !== undefined) {
    const { cube } = context.ports.readModels.current();
    const columnOf = ({ year }: StagedFigure): string => valueColumnName(layout, year);
    screenFigures({ staging, book, catalog: context.ports.catalog, cube, columnOf }, log);
  }
  return { format: table.format, layout, rows, staging, book, log, checkedAt: now, reconciliation };
}

const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

const comparisonOf = ({ prefer, access }: ImportOptions, layout: Layout, now: string): Comparison => ({
  prefer: () => prefer,
  access,
  scope: comparisonScope(access, now),
  columnOf: ({ year }) => valueColumnName(layout, year),
});

async function readRows(
  table: OpenTable,
  rules: RowRules,
  staging: Staging,
  log: FindingLog,
): Promise<number> {
  const read = createRowReader(rules, staging, log);
  let rows = 0;
  try {
    for await (const row of table.rows) {
      read(row);
      rows++;
    }
  } catch (error) {
    throw error instanceof Problem ? withFindings(error, log) : error;
  }
  return rows;
}

/** With a header that cannot be read the rows say nothing; the file is still read to its end, for defects of its own. */
async function countRows(table: OpenTable): Promise<number> {
  let rows = 0;
  for await (const _ of table.rows) rows++;
  return rows;
}

/** A file that breaks off in the middle still tells everything that was found before. */
const withFindings = (problem: Problem, log: FindingLog): Problem =>
  new Problem(problem.kind, problem.message, {
    findings: [...problem.findings, ...log.list()],
    cause: problem,
  });

const noRows = (): Finding => ({
  severity: 'error',
  code: 'no-rows',
  message: 'The file has a header and no row below it: fill in figures and import it again.',
});

const noFigures = (): Finding => ({
  severity: 'error',
  code: 'no-figures',
  message: 'No cell of the file holds a figure: fill in figures and import it again.',
});
