/** Use-cases called as the command line calls them, on a platform of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileIn, type FileOut, type UseCase, useCases } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { callUseCase } from '../../packages/serai/src/calling/call.ts';
import { compose, composeOffline } from '../../packages/serai/src/compose.ts';
import { readSettings } from '../../packages/serai/src/settings.ts';

export interface Commands {
  readonly ports: Ports;
  /** As the operator of the machine. Throws Problem. */
  call<T>(name: string, input: Record<string, unknown>): Promise<T>;
  /** The sentence with which a call is refused; fails when it is answered, or ends with a defect. */
  refusalOf(name: string, input: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

const OPERATOR: Actor = { kind: 'local-operator', name: 'test' };

/** `whole`: with the embedded database in a fresh data folder; `offline`: only what commands have that need none. */
export async function openCommands(kind: 'whole' | 'offline'): Promise<Commands> {
  const folder = await mkdtemp(join(tmpdir(), 'serai-commands-'));
  const settings = readSettings({ data: folder }, {});
  const platform =
    kind === 'offline'
      ? composeOffline(settings)
      : await compose(settings, {
          progress: () => undefined,
          onDefect: (error) => {
            throw error;
          },
        });
  const call = <T>(name: string, input: Record<string, unknown>): Promise<T> =>
    callUseCase(platform.ports, useCaseOf(name), { actor: OPERATOR, input }) as Promise<T>;
  return {
    ports: platform.ports,
    call,
    refusalOf: async (name, input) => {
      const error = await call(name, input).catch((reason: unknown) => reason);
      if (error instanceof Problem) return error.message;
      throw new Error(`${name} was not refused: ${String(error)}`, { cause: error });
    },
    close: async () => {
      await platform.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function useCaseOf(name: string): UseCase {
  const found = (useCases as readonly UseCase[]).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no use-case ${name}.`);
  return found;
}

/** A file with these bytes, as often as it is read. */
export const textFile = (name: string, text: string | Uint8Array): FileIn => ({
  name,
  mediaType: undefined,
  size: Buffer.byteLength(text),
  async *stream() {
    yield Buffer.from(text);
  },
});

export async function bytesOf(file: FileOut): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
