/** A bundle as it is read back: its manifest, and the data and pipeline in it. */
import {
  type Dataset,
  indicatorCodes,
  type Pipeline,
  parseDataset,
  parsePipeline,
  type TextTable,
} from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import type { FileIn } from '../../files.ts';
import type { ArchiveContent, Ports } from '../../ports/index.ts';
import { EARLIER_FILE } from './bundle-files.ts';
import { MOST_REPLICATIONS, readTextTable } from './inputs.ts';

const Manifest = z.looseObject({
  format: z.literal(1),
  program: z.string(),
  subject: z.unknown(),
  seed: z.int(),
  replications: z.int().min(0).max(MOST_REPLICATIONS),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** An entry of the bundle as a file that can be read like any other. */
export function entry(content: ArchiveContent, path: string): FileIn {
  const bytes = content.get(path);
  if (bytes === undefined)
    throw new Problem('invalid-input', `The bundle holds no ${path}: it is not complete.`);
  return {
    name: path,
    mediaType: undefined,
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
  };
}

/** The manifest, checked. Throws Problem when it is none, or asks for more than `index bundle` can. */
export async function readManifest(
  { structured }: Ports,
  content: ArchiveContent,
  name: string,
): Promise<z.output<typeof Manifest>> {
  if (!content.has('manifest.json')) {
    throw new Problem('invalid-input', `${name} is no bundle: it holds no manifest.json.`);
  }
  const read = await structured.read(entry(content, 'manifest.json'));
  const parsed = Manifest.safeParse(read.content);
  if (parsed.success) return parsed.data;
  if (parsed.error.issues.some(({ path }) => path[0] === 'replications')) {
    throw new Problem(
      'invalid-input',
      `The manifest of ${name} does not name a usable number of replications: a whole number from 0 to ${MOST_REPLICATIONS} is allowed.`,
    );
  }
  throw new Problem(
    'invalid-input',
    `The manifest of ${name} is not of format 1: bring a bundle of this or an earlier version.`,
  );
}

/** Data and pipeline of a bundle as they were bundled. */
export async function readSubject(
  ports: Ports,
  content: ArchiveContent,
): Promise<{ dataset: Dataset; pipeline: Pipeline }> {
  const pipeline = parsePipeline(await ports.structured.read(entry(content, 'pipeline.json')));
  const data = await readRows(ports, entry(content, 'data.csv'));
  const meta = await readRows(ports, entry(content, 'meta.csv'));
  const { dataset } = parseDataset({ data, meta });
  const whole = withCells(dataset, await readRows(ports, entry(content, 'cells.csv')));
  if (!content.has(EARLIER_FILE)) return { dataset: whole, pipeline };
  return { dataset: withEarlier(whole, await readRows(ports, entry(content, EARLIER_FILE))), pipeline };
}

/** Marks and uncertainty of single cells put back. */
function withCells(dataset: Dataset, table: TextTable): Dataset {
  const { values } = dataset.values;
  const placeOf = placesOf(dataset, 'cells.csv');
  const marks = Uint8Array.from(dataset.marks);
  const spread = new Float64Array(values.length);
  const floor = new Float64Array(values.length).fill(Number.NaN);
  for (const { cells, row } of table.rows) {
    const [unit = '', code = '', bits = '', own = '', bottom = ''] = cells;
    const at = placeOf(unit, code, row);
    marks[at] = Number(bits);
    spread[at] = Number(own);
    if (bottom !== '') floor[at] = Number(bottom);
  }
  return { ...dataset, marks, uncertainty: { spread, floor } };
}

/** Values of earlier years put back. */
function withEarlier(dataset: Dataset, table: TextTable): Dataset {
  const { length } = dataset.values.values;
  const values = new Float64Array(length).fill(Number.NaN);
  const ageYears = new Float64Array(length).fill(Number.NaN);
  const placeOf = placesOf(dataset, EARLIER_FILE);
  for (const { cells, row } of table.rows) {
    const [unit = '', code = '', value = '', age = ''] = cells;
    const at = placeOf(unit, code, row);
    values[at] = Number(value);
    ageYears[at] = Number(age);
  }
  return { ...dataset, earlier: { values, ageYears } };
}

/** Place of a cell in the values. Throws Problem with the line of a file that names what the data do not have. */
function placesOf(dataset: Dataset, file: string): (unit: string, code: string, line: number) => number {
  const codes = new Map(indicatorCodes(dataset).map((code, at) => [code, at]));
  const units = new Map(dataset.units.map((unit, row) => [unit, row]));
  return (unit, code, line) => {
    const [row, column] = [units.get(unit), codes.get(code)];
    if (row !== undefined && column !== undefined) return row * dataset.values.columns + column;
    throw new Problem(
      'invalid-input',
      `${file} names ${unit} ${code} on line ${line}, which the data do not have.`,
    );
  };
}

/** A table of a bundle. */
export const readRows = async (ports: Ports, file: FileIn): Promise<TextTable> =>
  (await readTextTable(ports, file)).table;
