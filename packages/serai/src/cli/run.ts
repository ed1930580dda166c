/** Runs one command: on the server that holds the data folder, or here when there is none. */
import { userInfo } from 'node:os';
import { type Actor, type FileOut, FileOutSchema, type FolderOut, jobsSubmit } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { callUseCase, parseInput } from '../calling/call.ts';
import { fieldsOf, typeInput } from '../calling/fields.ts';
import { connectLocal } from '../local/client.ts';
import type { Settings } from '../settings.ts';
import type { Request } from './commands.ts';
import { openFileIn } from './files.ts';
import { logDefect } from './log.ts';
import {
  refuseExisting,
  refuseExistingIn,
  renderResult,
  writeFileResult,
  writeFolderResult,
} from './output.ts';
import { formatOfName } from './output-format.ts';
import { createProgress, type Progress } from './progress.ts';

/** What a command runs with. */
export interface RunOptions {
  readonly settings: Settings;
  readonly json: boolean;
  /** Options of this command line that choose the catalog or parts of it, e.g. `--names`. */
  readonly ownCatalog: readonly string[];
  readonly signal: AbortSignal;
}

/** Runs the request and prints its result. Returns the exit code of an answered call; throws what went wrong. */
export async function runRequest(request: Request, options: RunOptions): Promise<number> {
  const progress = createProgress(process.stderr);
  try {
    const input = withFormat(request, await readInput(request));
    parseInput(request.useCase, input);
    // Before the work: a backup takes a while.
    if (writesFile(request) && !request.overwrite) await refuseExisting(request.outputPath);
    return request.background
      ? await execute({ ...request, useCase: jobsSubmit }, toSubmission(request, input), options, progress)
      : await execute(request, input, options, progress);
  } finally {
    progress.end();
  }
}

/** The format by the name of the output, where nothing else was asked. */
function withFormat(
  { useCase, outputPath }: Request,
  input: Record<string, unknown>,
): Record<string, unknown> {
  const named = useCase.cli?.outputFormat;
  if (named === undefined || outputPath === undefined) return input;
  const asked = input[named.key];
  const format = formatOfName(named, outputPath, typeof asked === 'string' ? asked : undefined);
  return format === undefined ? input : { ...input, [named.key]: format };
}

const writesFile = (request: Request): request is Request & { readonly outputPath: string } =>
  request.outputPath !== undefined && request.useCase.cli?.outputFolder === undefined;

/** The same call as input of the queue. */
function toSubmission({ useCase }: Request, input: Record<string, unknown>): Record<string, unknown> {
  const [key] = useCase.cli?.files ?? [];
  if (key === undefined) return { use_case: useCase.name, input };
  const { [key]: file, ...rest } = input;
  return { use_case: useCase.name, input: rest, file_key: key, file };
}

/** Whoever may use the terminal on this machine with these folder rights. */
const operator = (): Actor => ({ kind: 'local-operator', name: userInfo().username });

async function execute(
  request: Request,
  input: Record<string, unknown>,
  options: RunOptions,
  progress: Progress,
): Promise<number> {
  const { useCase } = request;
  const { settings, signal } = options;
  const call = { actor: operator(), input, signal, progress: progress.step };
  const finish = (output: unknown): Promise<number> => printResult(request, output, options, progress);
  const offline = useCase.cli?.offline === true;
  const server = offline ? undefined : await connectLocal(settings.data);
  if (server !== undefined) {
    if (options.ownCatalog.length === 0) return server.call(useCase, call, finish);
    server.close();
    throw heldByServer(options);
  }
  // The database and all that hangs on it are loaded only by a command that opens it itself.
  const { compose, composeOffline } = await import('../compose.ts');
  if (offline) {
    const { ports, close } = composeOffline(settings);
    try {
      return await finish(await callUseCase(ports, useCase, call));
    } finally {
      await close();
    }
  }
  const platform = await compose(settings, { progress: progress.step, onDefect: logDefect });
  try {
    return await finish(await callUseCase(platform.ports, useCase, call));
  } finally {
    await platform.close();
  }
}

/** The running server answers by its own catalog, and the command brings another one. */
function heldByServer({ ownCatalog, settings }: RunOptions): Problem {
  const options = ownCatalog.join(' and ');
  return new Problem(
    'conflict',
    `A running server holds ${settings.data} and answers by its own catalog, names and boundaries: leave ${options} away, or stop the server and start it with ${options}.`,
  );
}

async function readInput({ useCase, values }: Request): Promise<Record<string, unknown>> {
  const input = typeInput(fieldsOf(useCase), values);
  for (const key of useCase.cli?.files ?? []) {
    const value = input[key];
    if (typeof value !== 'string') continue;
    const isList = fieldsOf(useCase).some((field) => field.key === key && field.schema.type === 'array');
    input[key] = isList ? await Promise.all(value.split(',').map(openFileIn)) : await openFileIn(value);
  }
  return input;
}

async function printResult(
  request: Request,
  output: unknown,
  { json }: RunOptions,
  progress: Progress,
): Promise<number> {
  const { useCase, outputPath, overwrite } = request;
  if (useCase.output === FileOutSchema && outputPath !== undefined) {
    const bytes = await writeFileResult(output as FileOut, outputPath);
    progress.end();
    const notes = (output as FileOut).notes ?? [];
    print(
      json
        ? JSON.stringify({ file: outputPath, bytes, ...(notes.length === 0 ? {} : { notes }) })
        : [...notes, `Wrote ${outputPath} (${bytes} bytes).`].join('\n'),
    );
  } else if (useCase.cli?.outputFolder !== undefined && outputPath !== undefined) {
    const { files, ...rest } = output as FolderOut;
    if (!overwrite) {
      await refuseExistingIn(
        outputPath,
        files.map(({ name }) => name),
      );
    }
    const written = await writeFolderResult(files, outputPath);
    progress.end();
    print(renderResult(useCase, { ...rest, files: written }, json));
  } else {
    progress.end();
    const { outputFolder } = useCase.cli ?? {};
    // Without a folder nothing is written, and files are no part of what is printed.
    const shown = outputFolder === undefined ? output : { ...(output as FolderOut), files: [] };
    print(renderResult(useCase, shown, json));
  }
  return useCase.cli?.exitCode?.(output) ?? 0;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
