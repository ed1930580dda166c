/** Runs the child that imports one large file and says how much memory it took. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface MemoryOutcome {
  readonly accepted: boolean;
  readonly rows: number;
  readonly figures: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Memory of the process in MiB: before the file, and the most it ever held (VmHWM). */
  readonly before: number;
  readonly peak: number;
}

/** Dry run of a CSV of so many megabytes against the database at `databaseUrl`, or the embedded one. */
export async function measureImport(
  megabytes: number,
  kind: 'repeated' | 'wrong' | 'vintages',
  databaseUrl: string | undefined,
): Promise<MemoryOutcome> {
  const child = fileURLToPath(new URL('./memory-child.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: databaseUrl ?? '' };
  const { stdout } = await promisify(execFile)(process.execPath, [child, String(megabytes), kind], { env });
  return JSON.parse(stdout) as MemoryOutcome;
}
