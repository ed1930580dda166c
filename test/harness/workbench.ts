/** The commands of the index workbench as a test calls them: small texts in, what the command answers or refuses out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileIn, type FileOut, type UseCase, useCases } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { callUseCase } from '../../packages/serai/src/calling/call.ts';
import { composeOffline } from '../../packages/serai/src/compose.ts';
import { readSettings } from '../../packages/serai/src/settings.ts';

const OPERATOR: Actor = { kind: 'local-operator', name: 'test' };

/** A text as a file that somebody brings. */
export const textFile = (name: string, content: string | Uint8Array): FileIn => ({
  name,
  mediaType: undefined,
  size: Buffer.byteLength(content),
  async *stream() {
    yield Buffer.from(content);
  },
});

/** What a file holds. */
export async function bytesOf(file: FileOut): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** The text that the file of this name among the results holds. */
export async function textOf(files: readonly FileOut[], name: string): Promise<string> {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`No ${name} among ${files.map((file) => file.name).join(', ')}.`);
  return Buffer.from(await bytesOf(found)).toString('utf8');
}

/** Three units, two indicators, one parent. */
export const META = 'iCode,Level,Parent,Direction,Weight\na,1,P,1,1\nb,1,P,-1,1\nP,2,,1,1\n';
export const DATA = 'uCode,a,b\nX,1,30\nY,2,20\nZ,3,10\n';

/** A pipeline in which single parts are replaced. */
export const pipelineText = ({
  before = '',
  normalise = '{ method: min-max, bounds: [1, 100] }',
  weigh = '',
  aggregate = '{ method: arithmetic }',
  after = '',
}: {
  readonly before?: string;
  readonly normalise?: string;
  /** Rules of a weigh step. */
  readonly weigh?: string;
  readonly aggregate?: string;
  readonly after?: string;
} = {}): string =>
  `id: x\nsteps:\n${before}  - step: normalise\n    using: ${normalise}\n${
    weigh === '' ? '' : `  - step: weigh\n    rules: [${weigh}]\n`
  }  - step: aggregate\n    using: ${aggregate}\n${after}`;

/** Texts of the three files of a pipeline. */
export interface WorkbenchTexts {
  readonly pipeline?: string;
  readonly meta?: string;
  readonly data?: string;
}

export interface Workbench {
  readonly ports: ReturnType<typeof composeOffline>['ports'];
  /** Calls a use-case on the three files, with more input where there is any. */
  on<T>(name: string, texts: WorkbenchTexts, more?: Record<string, unknown>): Promise<T>;
  call<T>(name: string, input: Record<string, unknown>): Promise<T>;
  /** What a call is refused with. Throws when it is answered, or fails as a defect. */
  refusal(answer: Promise<unknown>): Promise<Problem>;
  close(): Promise<void>;
}

/** Opens the workbench without a database, in a folder of its own. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'serai-workbench-'));
  const { ports: composed, close } = composeOffline(readSettings({ data: folder }, {}));
  const ports = { ...composed, installation: { version: '0.0.0' } } as typeof composed;
  const find = (name: string): UseCase =>
    (useCases as readonly UseCase[]).find((each) => each.name === name)!;
  const call = <T>(name: string, input: Record<string, unknown>): Promise<T> => {
    const useCase = find(name);
    if (useCase.cli?.offline === true)
      return callUseCase(ports, useCase, { actor: OPERATOR, input }) as Promise<T>;
    // A bundle of files reads no database, and none is opened for it.
    const context = {
      ports,
      actor: OPERATOR,
      scope: {} as never,
      signal: new AbortController().signal,
      progress: () => undefined,
    };
    return useCase.run(context, useCase.input.parse(input)) as Promise<T>;
  };
  return {
    ports,
    call,
    on: (name, { pipeline = pipelineText(), meta = META, data = DATA }, more = {}) =>
      call(name, {
        pipeline: textFile('p.yaml', pipeline),
        meta: textFile('m.csv', meta),
        data: textFile('d.csv', data),
        ...more,
      }),
    async refusal(answer) {
      try {
        await answer;
      } catch (error) {
        if (error instanceof Problem) return error;
        throw error;
      }
      throw new Error('It was answered.');
    },
    async close() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}
