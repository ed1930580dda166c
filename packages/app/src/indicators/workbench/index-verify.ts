/** Computes a bundle again and says whether every number is the same, or where not. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../../files.ts';
import { counted, defineUseCase, tableView } from '../../usecase.ts';
import { resultFiles, variesAnything } from './bundle-files.ts';
import { compare, Difference, findAltered, findUnnamed } from './compare-bundle.ts';
import { readManifest, readSubject } from './read-bundle.ts';

const Output = z.object({
  identical: z.boolean(),
  subject: z.unknown(),
  program: z.string(),
  /** Cells that were compared. */
  cells: z.int(),
  /** Files whose bytes are not those that the manifest names. */
  altered: z.array(z.string()),
  /** Results that the bundle does not hold, and files that its manifest does not name. */
  missing: z.array(z.string()),
  unnamed: z.array(z.string()),
  /** The first differences, and how many there are. */
  differences: z.array(Difference),
  different_cells: z.int(),
});
type Output = z.output<typeof Output>;

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
      head: (output) => [verdict(output)],
      columns: [
        { head: 'file', cell: ({ file }) => file },
        { head: 'row', cell: ({ row }) => row },
        { head: 'column', cell: ({ column }) => column },
        { head: 'bundled', right: true, cell: ({ bundled }) => bundled },
        { head: 'computed', right: true, cell: ({ computed }) => computed },
      ],
      rows: ({ differences }) => differences,
      notes: ({ altered, missing, unnamed }) => [
        ...missing.map((path) => `${path} is computed and not in the bundle.`),
        ...altered.map(
          (path) => `${path} is not the file that the manifest names: it was changed, or is missing.`,
        ),
        ...unnamed.map((path) => `${path} is in the bundle and not in its manifest: it was added.`),
      ],
    }),
  },
  async run({ ports }, { file }) {
    const content = await ports.archives.unpack(file);
    const manifest = await readManifest(ports, content, file.name);
    const { dataset, pipeline } = await readSubject(ports, content);
    if (manifest.replications > 0 && !variesAnything(pipeline)) {
      throw new Problem(
        'invalid-input',
        `The manifest of ${file.name} names ${manifest.replications} replications, and its pipeline has no choice to vary.`,
      );
    }
    const computed = resultFiles(
      { dataset, pipeline, seed: manifest.seed, n: manifest.replications },
      await ports.solver.open(),
    );
    const compared = await Promise.all(computed.map((each) => compare(ports, content, each)));
    const differences = compared.flatMap((each) => each.differences);
    const altered = await findAltered(ports, content, manifest.files);
    const missing = compared.flatMap((each) => each.missing);
    const unnamed = findUnnamed(content, manifest.files);
    return {
      identical: [differences, altered, missing, unnamed].every(({ length }) => length === 0),
      subject: manifest.subject,
      program: manifest.program,
      cells: compared.reduce((sum, { cells }) => sum + cells, 0),
      altered,
      missing,
      unnamed,
      differences: differences.slice(0, LISTED),
      different_cells: differences.length,
    };
  },
});

/** The result in one sentence; files that are not as bundled are named below it. */
function verdict({ identical, cells, program, different_cells, missing }: Output): string {
  const made = `(made by ${program})`;
  if (identical) return `Identical: ${cells} numbers computed again, not one differs ${made}.`;
  if (different_cells > 0) return `Not identical: ${different_cells} of ${cells} numbers differ ${made}.`;
  if (cells === 0) return `Not identical: the bundle holds no results to compare ${made}.`;
  const but =
    missing.length > 0 ? `${counted(missing.length, 'result')} missing` : 'the files are not as bundled';
  return `Not identical: ${but}; of ${cells} numbers computed again not one differs ${made}.`;
}
