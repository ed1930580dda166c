/** Computes a bundle again and says whether every number is the same, or where not. */
import {
  type Dataset,
  indicatorCodes,
  parseDataset,
  parsePipeline,
  type TextTable,
} from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { type FileIn, FileInSchema, type FileOut } from '../../files.ts';
import type { ArchiveContent, Ports } from '../../ports/index.ts';
import { defineUseCase, tableView } from '../../usecase.ts';
import { resultFiles } from './bundle-files.ts';
import { readTextTable } from './inputs.ts';

const Difference = z.object({
  file: z.string(),
  row: z.string(),
  column: z.string(),
  bundled: z.string(),
  computed: z.string(),
});
type Difference = z.output<typeof Difference>;

const Output = z.object({
  identical: z.boolean(),
  subject: z.unknown(),
  program: z.string(),
  /** Cells that were compared. */
  cells: z.int(),
  /** Files whose bytes are not those that the manifest names. */
  altered: z.array(z.string()),
  /** The first differences, and how many there are. */
  differences: z.array(Difference),
  different_cells: z.int(),
});
type Output = z.output<typeof Output>;

const Manifest = z.looseObject({
  format: z.literal(1),
  program: z.string(),
  subject: z.unknown(),
  seed: z.int(),
  replications: z.int().min(0),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** Differences that are listed one by one. */
const LISTED = 20;

export const indexVerify = defineUseCase({
  name: 'index.verify',
  summary: 'Compute a bundle again: identical, or where it is not',
  input: z.strictObject({ file: FileInSchema.describe('Bundle that `index bundle` wrote') }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index verify',
    positional: ['file'],
    files: ['file'],
    offline: true,
    exitCode: ({ identical }) => (identical ? 0 : 2),
    view: tableView<Output, Difference>({
      head: ({ identical, cells, program, different_cells }) => [
        identical
          ? `Identical: ${cells} numbers computed again, not one differs (made by ${program}).`
          : `Not identical: ${different_cells} of ${cells} numbers differ (made by ${program}).`,
      ],
      columns: [
        { head: 'file', cell: ({ file }) => file },
        { head: 'row', cell: ({ row }) => row },
        { head: 'column', cell: ({ column }) => column },
        { head: 'bundled', right: true, cell: ({ bundled }) => bundled },
        { head: 'computed', right: true, cell: ({ computed }) => computed },
      ],
      rows: ({ differences }) => differences,
      notes: ({ altered }) =>
        altered.map(
          (path) => `${path} is not the file that the manifest names: it was changed, or is missing.`,
        ),
    }),
  },
  async run({ ports }, { file }) {
    const content = await ports.archives.unpack(file);
    const manifest = await readManifest(ports, content, file.name);
    const { dataset, pipeline } = await readSubject(ports, content);
    const computed = resultFiles(
      { dataset, pipeline, seed: manifest.seed, n: manifest.replications },
      await ports.solver.open(),
    );
    const compared = await Promise.all(computed.map((each) => compare(ports, content, each)));
    const differences = compared.flatMap((each) => each.differences);
    const altered = await findAltered(ports, content, manifest.files);
    return {
      identical: differences.length === 0 && altered.length === 0,
      subject: manifest.subject,
      program: manifest.program,
      cells: compared.reduce((sum, { cells }) => sum + cells, 0),
      altered,
      differences: differences.slice(0, LISTED),
      different_cells: differences.length,
    };
  },
});

/** An entry of the bundle as a file that can be read like any other. */
function entry(content: ArchiveContent, path: string): FileIn {
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

async function readManifest(
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
  throw new Problem(
    'invalid-input',
    `The manifest of ${name} is not of format 1: bring a bundle of this or an earlier version.`,
  );
}

async function readSubject(
  ports: Ports,
  content: ArchiveContent,
): Promise<{ dataset: Dataset; pipeline: ReturnType<typeof parsePipeline> }> {
  const pipeline = parsePipeline(await ports.structured.read(entry(content, 'pipeline.json')));
  const data = await readRows(ports, entry(content, 'data.csv'));
  const meta = await readRows(ports, entry(content, 'meta.csv'));
  const { dataset } = parseDataset({ data, meta });
  return { dataset: withCells(dataset, await readRows(ports, entry(content, 'cells.csv'))), pipeline };
}

/** Marks and uncertainty of single cells put back. */
function withCells(dataset: Dataset, table: TextTable): Dataset {
  const codes = new Map(indicatorCodes(dataset).map((code, at) => [code, at]));
  const units = new Map(dataset.units.map((unit, row) => [unit, row]));
  const { columns, values } = dataset.values;
  const marks = Uint8Array.from(dataset.marks);
  const spread = new Float64Array(values.length);
  const floor = new Float64Array(values.length).fill(Number.NaN);
  for (const { cells, row } of table.rows) {
    const [unit = '', code = '', bits = '', own = '', bottom = ''] = cells;
    const at = (units.get(unit) ?? Number.NaN) * columns + (codes.get(code) ?? Number.NaN);
    if (Number.isNaN(at))
      throw new Problem(
        'invalid-input',
        `cells.csv names ${unit} ${code} on line ${row}, which the data do not have.`,
      );
    marks[at] = Number(bits);
    spread[at] = Number(own);
    if (bottom !== '') floor[at] = Number(bottom);
  }
  return { ...dataset, marks, uncertainty: { spread, floor } };
}

const readRows = async (ports: Ports, file: FileIn): Promise<TextTable> =>
  (await readTextTable(ports, file)).table;

/** Cell by cell, as text: numbers are written in full precision, so that the same text is the same number. */
async function compare(
  ports: Ports,
  content: ArchiveContent,
  computed: FileOut,
): Promise<{ cells: number; differences: Difference[] }> {
  if (!content.has(computed.name)) {
    return {
      cells: 0,
      differences: [{ file: computed.name, row: '', column: '', bundled: 'missing', computed: 'there' }],
    };
  }
  const [is, should] = [
    await readRows(ports, asInput(computed)),
    await readRows(ports, entry(content, computed.name)),
  ];
  const differences: Difference[] = [];
  let cells = 0;
  const rows = Math.max(is.rows.length, should.rows.length);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [is.rows[row]?.cells ?? [], should.rows[row]?.cells ?? []];
    for (let column = 0; column < Math.max(a.length, b.length); column++) {
      cells++;
      if (a[column] === b[column]) continue;
      const place = { row: b[0] ?? a[0] ?? '', column: should.header[column] ?? is.header[column] ?? '' };
      differences.push({
        file: computed.name,
        ...place,
        bundled: b[column] ?? '',
        computed: a[column] ?? '',
      });
    }
  }
  return { cells, differences };
}

const asInput = ({ name, mediaType, stream }: FileOut): FileIn => ({
  name,
  mediaType,
  size: undefined,
  stream,
});

async function findAltered(
  { archives }: Ports,
  content: ArchiveContent,
  files: readonly { path: string; sha256: string }[],
): Promise<string[]> {
  const altered: string[] = [];
  for (const { path, sha256 } of files) {
    if (!content.has(path) || (await archives.digest(entry(content, path))) !== sha256) altered.push(path);
  }
  return altered;
}
