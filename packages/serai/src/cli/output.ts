/** What a command prints: results on standard output, everything else on standard error. */
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileOut, UseCase } from '@serai/app';
import { type Finding, Problem } from '@serai/core/measure';
import { exitCodeOf, toProblemDocument } from '../problems.ts';
import { plainLine } from './plain.ts';
import { renderView } from './table.ts';

/** The result as text: with `json` bare JSON, else the table of the use-case, else indented JSON. */
export function renderResult(useCase: UseCase, output: unknown, json: boolean): string {
  const spec = useCase.cli;
  if (json) return JSON.stringify(spec?.json === undefined ? output : spec.json(output));
  if (spec?.view !== undefined) return renderView(spec.view, output);
  return JSON.stringify(output, null, 2);
}

/** Throws Problem conflict when a file is there already. A folder is refused by the writing. */
export async function refuseExisting(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return;
  throw new Problem(
    'conflict',
    `${path} exists already: name another file, or let it be replaced with --overwrite.`,
  );
}

/** What hinders the removal hindered the writing, too, and that is told. */
const removeAside = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true }).catch(() => undefined);

/**
 * Writes a file result aside and renames it, so that a cancelled one leaves nothing; its owner alone may read it, whether
 * it is a backup or anything else. Returns its size in bytes.
 */
export async function writeFileResult(file: FileOut, path: string): Promise<number> {
  const aside = `${path}.part`;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.stream()) {
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  try {
    // What is left of a killed run may be open to others: the rights are those of a new file alone.
    await rm(aside, { force: true });
    const written = createWriteStream(aside, { flags: 'wx', flush: true, mode: 0o600 });
    await pipeline(Readable.from(counted()), written);
    await rename(aside, path);
  } catch (error) {
    await removeAside(aside);
    throw toWriteProblem(error, path);
  }
  return bytes;
}

/** Throws Problem conflict when one of the files is in the folder already, or the path is no folder. */
export async function refuseExistingIn(folder: string, names: readonly string[]): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw toWriteProblem(error, folder);
  });
  const found = names.filter((name) => there.includes(name));
  if (found.length === 0) return;
  throw new Problem(
    'conflict',
    `${folder} holds ${found.join(', ')} already: name another folder, or let the files be replaced with --overwrite.`,
  );
}

/** Makes a folder and those above it, one by one: Node's own recursion never ends where the system refuses, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path).catch((error: NodeJS.ErrnoException) => error);
  if (made === undefined) return;
  if (made.code === 'EEXIST') {
    if ((await stat(path)).isDirectory()) return;
    throw Object.assign(made, { code: 'ENOTDIR' });
  }
  const above = dirname(path);
  if (made.code !== 'ENOENT' || above === path || (await isFolder(above))) throw made;
  await makeFolder(above);
  await makeFolder(path);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Writes all files beside the folder first and moves them in when all are whole: a cancelled or failed command leaves
 * nothing new. Returns the paths.
 */
export async function writeFolderResult(files: readonly FileOut[], folder: string): Promise<string[]> {
  const aside = `${folder.replace(/\/+$/, '')}.part`;
  try {
    await rm(aside, { recursive: true, force: true });
    await makeFolder(aside);
    for (const file of files) await writeFileResult(file, join(aside, file.name));
    await makeFolder(folder);
    for (const { name } of files) await rename(join(aside, name), join(folder, name));
  } catch (error) {
    throw toWriteProblem(error, folder);
  } finally {
    await removeAside(aside);
  }
  return files.map(({ name }) => join(folder, name));
}

function toWriteProblem(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem(
      'storage-full',
      `The disk is full: ${path} was not written. Free some space and try again.`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Problem(
      'storage-denied',
      `The system does not let this user write ${path}: choose another path.`,
      { cause: error },
    );
  }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new Problem(
      'invalid-input',
      `${path} cannot be written: its folder does not exist or takes no files, or it is a folder.`,
      { cause: error },
    );
  }
  return error;
}

/** Writes what went wrong: one sentence and its findings, or with `json` the problem document. Returns the exit code. */
export function reportFailure(error: unknown, json: boolean, stream: NodeJS.WritableStream): number {
  if (json) {
    stream.write(`${JSON.stringify(toProblemDocument(error))}\n`);
  } else if (error instanceof Problem) {
    stream.write(`serai: ${plainLine(error.message)}\n`);
    for (const finding of isSaid(error) ? [] : error.findings)
      stream.write(`  ${plainLine(renderFinding(finding))}\n`);
  } else {
    stream.write(
      `serai: a defect of the program, please report it with these lines:\n${describeDefect(error)}\n`,
    );
  }
  return exitCodeOf(error);
}

/** A lone defect is the sentence itself, its file included: its finding is for programs. */
const isSaid = ({ message, findings }: Problem): boolean =>
  findings.length === 1 &&
  message.endsWith(findings[0]!.message) &&
  (findings[0]!.file === undefined || message.includes(findings[0]!.file));

/** `error areas/KAZ.yaml:12 statuses.0.kind: ...` or `error row 4 column value: ...`. */
export function renderFinding(finding: Finding): string {
  const place = [
    finding.file === undefined
      ? undefined
      : [finding.file, finding.line].filter((part) => part !== undefined).join(':'),
    finding.file === undefined && finding.line !== undefined ? `line ${finding.line}` : undefined,
    finding.row === undefined ? undefined : `row ${finding.row}`,
    finding.column === undefined ? undefined : `column ${finding.column}`,
    finding.field,
  ].filter((part) => part !== undefined);
  return `${finding.severity}${place.length === 0 ? '' : ` ${place.join(' ')}`}: ${finding.message}`;
}

const describeDefect = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
