/** What the commands of the workbench read: a pipeline and a table with its metadata, of anybody's index. */
import {
  type Dataset,
  type Pipeline,
  parseDataset,
  parsePipeline,
  type TextTable,
} from '@serai/core/indicators';
import { type Finding, Problem } from '@serai/core/measure';
import * as z from 'zod';
import { type FileIn, FileInSchema } from '../../files.ts';
import type { Ports } from '../../ports/index.ts';
import { locator } from './locate.ts';

/** Files of a pipeline, its data and their metadata; the keys are those of the command line. */
export const PipelineFiles = {
  pipeline: FileInSchema.describe('Pipeline, YAML or JSON: the steps with their settings'),
  data: FileInSchema.describe('Units x indicators, CSV or XLSX; unit code in uCode, else the first column'),
  meta: FileInSchema.describe(
    'Metadata with the columns iCode, Level, Parent, Direction, Weight, Type, Denominator, Target, Lower, Upper',
  ),
  year: z.int().optional().describe('Year of a panel (column Time); the newest when absent'),
} as const;

/** Most replications that a command makes. */
export const MOST_REPLICATIONS = 100_000;

/** Fewer rows of a design give indices that are noise. */
const FEWEST_ROWS = 32;

/** Rows of a design for Sobol' indices; 0 for none. */
export const SobolRows = z
  .int()
  .min(0)
  .max(16_384)
  .refine(
    (rows) => rows === 0 || rows >= FEWEST_ROWS,
    `fewer than ${FEWEST_ROWS} rows settle nothing: take ${FEWEST_ROWS} or more, or 0 to leave Sobol indices out`,
  )
  .describe('Rows of the design for Sobol indices, at least 32, best a power of two; 0 leaves them out');

/** The keys of `PipelineFiles` that are files. */
export const PIPELINE_FILES = ['pipeline', 'data', 'meta'] as const;

/** What the files say. */
export interface PipelineInput {
  readonly pipeline: Pipeline;
  readonly dataset: Dataset;
  /** Warnings of the reading. */
  readonly findings: readonly Finding[];
  /** The finding with the file and line that it speaks of, as far as it names a step or a node. */
  locate(finding: Finding): Finding;
}

/** Reads and checks all three files. Throws Problem with located findings. */
export async function readPipelineFiles(
  ports: Pick<Ports, 'structured' | 'tables'>,
  files: {
    readonly pipeline: FileIn;
    readonly data: FileIn;
    readonly meta: FileIn;
    readonly year?: number | undefined;
  },
): Promise<PipelineInput> {
  const written = await ports.structured.read(files.pipeline);
  const pipeline = parsePipeline(written);
  const [meta, data] = [await readTextTable(ports, files.meta), await readTextTable(ports, files.data)];
  const { dataset, findings } = parseDataset({
    data: data.table,
    meta: meta.table,
    ...(files.year === undefined ? {} : { year: files.year }),
  });
  return {
    pipeline,
    dataset,
    findings: [...meta.findings, ...data.findings, ...findings],
    locate: locator({ written, pipeline, meta: meta.table }),
  };
}

/** Does the work; the findings of its problem get their places in the files. */
export async function withPlaces<T>(
  { locate }: Pick<PipelineInput, 'locate'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw relocated(error, locate);
  }
}

/** The same for work that does not wait. */
export function placed<T>(locate: PipelineInput['locate'], work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw relocated(error, locate);
  }
}

const relocated = (error: unknown, locate: PipelineInput['locate']): unknown =>
  error instanceof Problem
    ? new Problem(error.kind, error.message, { findings: error.findings.map(locate), cause: error })
    : error;

/** A whole table in memory: an index has thousands of rows at most. */
export async function readTextTable(
  { tables }: Pick<Ports, 'tables'>,
  file: FileIn,
): Promise<{ readonly table: TextTable; readonly findings: readonly Finding[] }> {
  const opened = await tables.open(file);
  try {
    const rows: { row: number; cells: readonly string[] }[] = [];
    for await (const { row, cells } of opened.rows) rows.push({ row, cells });
    const padded = opened.format === 'xlsx';
    return { table: { file: file.name, header: opened.header, rows, padded }, findings: opened.findings };
  } finally {
    await opened.close();
  }
}
