/** What was bundled against what is computed again. */
import * as z from 'zod';
import type { FileIn, FileOut } from '../../files.ts';
import type { ArchiveContent, Ports } from '../../ports/index.ts';
import { entry, readRows } from './read-bundle.ts';

export const Difference = z.object({
  file: z.string(),
  row: z.string(),
  column: z.string(),
  bundled: z.string(),
  computed: z.string(),
});
export type Difference = z.output<typeof Difference>;

/** Result files that were compared. */
export interface Compared {
  readonly cells: number;
  readonly differences: readonly Difference[];
  /** Results that the bundle does not hold. */
  readonly missing: readonly string[];
}

/** Cell by cell, as text: numbers are written in full precision, so that the same text is the same number. */
export async function compare(ports: Ports, content: ArchiveContent, computed: FileOut): Promise<Compared> {
  if (!content.has(computed.name)) return { cells: 0, differences: [], missing: [computed.name] };
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
  return { cells, differences, missing: [] };
}

const asInput = ({ name, mediaType, stream }: FileOut): FileIn => ({
  name,
  mediaType,
  size: undefined,
  stream,
});

/** Files whose bytes are not those that the manifest names. */
export async function findAltered(
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

/** Files that nobody can vouch for: the manifest does not name them. */
export function findUnnamed(content: ArchiveContent, files: readonly { path: string }[]): string[] {
  const named = new Set(['manifest.json', ...files.map(({ path }) => path)]);
  return [...content.keys()].filter((path) => !named.has(path) && !path.endsWith('/'));
}
