/** The commands of the workbench on real files: ASEM as COINr has it, and everything that people bring by mistake. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FileIn, type FileOut, type UseCase, useCases } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { openFileIn } from '../cli/files.ts';
import { composeOffline } from '../compose.ts';
import { readSettings } from '../settings.ts';
import { callUseCase } from './call.ts';

const OPERATOR: Actor = { kind: 'local-operator', name: 'test' };
let folder: string;
let offline: ReturnType<typeof composeOffline>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-workbench-'));
  offline = composeOffline(readSettings({ data: folder }, {}));
});
afterAll(async () => {
  await offline.close();
  await rm(folder, { recursive: true });
});

const find = (name: string): UseCase => (useCases as readonly UseCase[]).find((each) => each.name === name)!;
const call = <T>(name: string, input: Record<string, unknown>): Promise<T> =>
  callUseCase(offline.ports, find(name), { actor: OPERATOR, input }) as Promise<T>;

const asem = (name: string): Promise<FileIn> => openFileIn(join(repositoryRoot, 'examples/asem', name));
const textFile = (name: string, text: string): FileIn => ({
  name,
  mediaType: undefined,
  size: Buffer.byteLength(text),
  async *stream() {
    yield Buffer.from(text);
  },
});
async function bytesOf(file: FileOut): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
const textOf = async (file: FileOut): Promise<string> => Buffer.from(await bytesOf(file)).toString('utf8');

interface Ran {
  readonly rows: readonly {
    readonly unit: string;
    readonly score: number | null;
    readonly rank: number | null;
    readonly withheld: string | null;
  }[];
  readonly findings: readonly { readonly code: string }[];
  readonly files: readonly FileOut[];
}

const PIPELINE =
  'id: x\nsteps:\n  - step: normalise\n    using: { method: min-max, bounds: [1, 100] }\n  - step: aggregate\n    using: { method: geometric }\n';
const META = 'iCode,Level,Parent,Direction,Weight\na,1,P,1,1\nb,1,P,-1,1\nP,2,,1,1\n';
const DATA = 'uCode,a,b\nX,1,30\nY,2,20\nZ,3,10\n';
const run = (over: { pipeline?: string; meta?: string; data?: string } = {}): Promise<Ran> =>
  call<Ran>('index.run', {
    pipeline: textFile('p.yaml', over.pipeline ?? PIPELINE),
    meta: textFile('m.csv', over.meta ?? META),
    data: textFile('d.csv', over.data ?? DATA),
  });

async function findingsOf(over: Parameters<typeof run>[0]): Promise<readonly string[]> {
  try {
    await run(over);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.findings.map(
      (each) => `${each.file ?? ''}:${each.line ?? ''} ${each.column ?? each.field ?? ''} ${each.code}`,
    );
  }
  throw new Error('It was computed.');
}

describe('index audit', () => {
  it('says what the JRC would ask of ASEM, in the language of the reader, as JSON, Word and PDF', async () => {
    const audited = await call<{
      readonly verdict: string;
      readonly rows: readonly { readonly code: string; readonly params: object; readonly sentence: string }[];
      readonly files: readonly FileOut[];
    }>('index.audit', {
      pipeline: await asem('asem.yaml'),
      data: await asem('data.csv'),
      meta: await asem('meta.csv'),
      n: 200,
      sobol: 32,
      language: 'ru',
    });
    const found = (code: string) => audited.rows.filter((row) => row.code === code);
    // Technical barriers to trade run against the other institutional measures: its correlations are negative.
    expect(found('parent-negative')[0]?.params).toMatchObject({ child: 'TBTs', parent: 'Instit' });
    expect(found('first-settled')[0]?.params).toMatchObject({ unit: 'CHE' });
    for (const { sentence } of audited.rows) expect(sentence).toMatch(/[а-я]/);
    expect(audited.files.map(({ name }) => name)).toEqual(['audit.json', 'audit.docx', 'audit.pdf']);
    const word = unzipSync(await bytesOf(audited.files[1]!));
    expect(strFromU8(word['word/document.xml']!)).toContain('TBTs идет против своей области Instit');
    expect(
      Buffer.from(await bytesOf(audited.files[2]!))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});

describe('index vintages', () => {
  const GOALPOSTS =
    'id: x\nsteps:\n  - step: normalise\n    using: { method: goalposts, bounds: [0, 100] }\n  - step: aggregate\n    using: { method: arithmetic }\n';
  const LIMITS =
    'iCode,Level,Parent,Direction,Weight,Lower,Upper\na,1,P,1,1,0,10\nb,1,P,1,WEIGHT,0,10\nP,2,,1,1,,\n';

  it('tells revised figures, a changed weight and a better year apart', async () => {
    const { rows } = await call<{ readonly rows: readonly Record<string, unknown>[] }>('index.vintages', {
      pipeline: textFile('p.yaml', GOALPOSTS),
      meta: textFile('m.csv', LIMITS.replace('WEIGHT', '3')),
      old_meta: textFile('o.csv', LIMITS.replace('WEIGHT', '1')),
      old_data: textFile('then.csv', 'uCode,a,b\nX,2,2\nY,2,6\nZ,5,5\n'),
      revised_data: textFile('revised.csv', 'uCode,a,b\nX,4,4\nY,2,6\nZ,5,5\n'),
      data: textFile('now.csv', 'uCode,a,b\nX,4,4\nY,2,6\nZ,8,8\n'),
    });
    // X was corrected, Y moved by the new weight alone, Z by its own figures.
    expect(rows.map(({ unit, score }) => [unit, score])).toEqual([
      ['X', { revision: 20, method: 0, real: 0, total: 20 }],
      ['Y', { revision: 0, method: 10, real: 0, total: 10 }],
      ['Z', { revision: 0, method: 0, real: 30, total: 30 }],
    ]);
  });
});

describe('index run', () => {
  it('writes one file a step, scores, ranks, marks and diagnostics', async () => {
    const { files, rows } = await call<Ran>('index.run', {
      pipeline: await asem('asem.yaml'),
      data: await asem('data.csv'),
      meta: await asem('meta.csv'),
    });
    expect(files.map(({ name }) => name)).toEqual([
      'denominated.csv',
      'screened.csv',
      'imputed.csv',
      'treated.csv',
      'normalised.csv',
      'scores.csv',
      'ranks.csv',
      'marks.csv',
      'diagnostics.json',
    ]);
    expect(rows[0]).toMatchObject({ unit: 'CHE', rank: 1 });
    expect(rows[0]!.score).toBeCloseTo(68.3837242383417, 9);
    const scores = await textOf(files.find(({ name }) => name === 'scores.csv')!);
    expect(scores.split('\r\n')).toHaveLength(53);
    const marks = await textOf(files.find(({ name }) => name === 'marks.csv')!);
    expect(marks).toContain('imputed');
    expect(marks).toContain('treated');
    const diagnostics = JSON.parse(await textOf(files.at(-1)!)) as {
      indicators: unknown[];
      flags: unknown[];
    };
    expect(diagnostics.indicators).toHaveLength(49);
    for (const file of files) expect(await textOf(file)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('keeps a unit without any value, without a score and with the reason', async () => {
    const { rows, findings } = await run({ data: `${DATA}W,n/a,..\n` });
    expect(rows.at(-1)).toMatchObject({ unit: 'W', score: null, rank: null, withheld: 'no-value: 0 of 1' });
    expect(findings.map(({ code }) => code)).toContain('empty-unit');
  });

  it('gives everybody the same score where an indicator tells nobody apart, and says so', async () => {
    const { rows, findings } = await run({ data: 'uCode,a,b\nX,5,30\nY,5,20\n' });
    expect(rows.every(({ score }) => score !== null)).toBe(true);
    expect(findings.map(({ code }) => code)).toContain('normalisation-constant');
  });

  it.each([
    ['a circle', { meta: 'iCode,Level,Parent\na,1,P\nP,2,Q\nQ,3,P\n' }, 'm.csv:3 Parent cyclic-tree'],
    [
      'a level left out',
      { meta: 'iCode,Level,Parent\na,1,P\nb,1,Q\nP,2,Q\nQ,3,\n' },
      'm.csv:3 Level ragged-tree',
    ],
    [
      'an unknown parent',
      { meta: 'iCode,Level,Parent\na,1,R\nb,1,P\nP,2,\n' },
      'm.csv:2 Parent unknown-parent',
    ],
    ['two tops', { meta: 'iCode,Level,Parent\na,1,P\nb,1,Q\nP,2,\nQ,2,\n' }, 'm.csv:5 Parent several-tops'],
    ['a code twice', { meta: `${META}a,1,P,1,1\n` }, 'm.csv:5 iCode duplicate-code'],
    ['a direction of 2', { meta: META.replace('b,1,P,-1', 'b,1,P,2') }, 'm.csv:3 Direction wrong-direction'],
    ['a negative weight', { meta: META.replace('a,1,P,1,1', 'a,1,P,1,-1') }, 'm.csv:2 Weight invalid-weight'],
    ['a unit twice', { data: `${DATA}X,4,5\n` }, 'd.csv:5 uCode duplicate-unit'],
    ['a column twice', { data: 'uCode,a,b,a\nX,1,2,3\n' }, 'd.csv:1 a duplicate-column'],
    ['a column that is missing', { data: 'uCode,a\nX,1\n' }, 'd.csv:1 b column-missing'],
    [
      'a row that is longer than the header',
      { data: 'uCode,a,b\nX,1,2\nY,1,2,9\n' },
      'd.csv:3  row-too-long',
    ],
    ['an infinite value', { data: 'uCode,a,b\nX,Inf,2\nY,1,2\n' }, 'd.csv:2 a no-number'],
    ['a number beyond all', { data: 'uCode,a,b\nX,1e999,2\nY,1,2\n' }, 'd.csv:2 a no-number'],
    ['a decimal comma', { data: 'uCode,a,b\nX,"1,5",2\nY,1,2\n' }, 'd.csv:2 a no-number'],
    ['a word', { data: 'uCode,a,b\nX,high,2\nY,1,2\n' }, 'd.csv:2 a no-number'],
    ['a row without a code', { data: 'uCode,a,b\n,1,2\nY,1,2\n' }, 'd.csv:2 uCode unit-missing'],
    ['no rows', { data: 'uCode,a,b\n' }, 'd.csv:1  no-units'],
    [
      'a step that is unknown',
      { pipeline: PIPELINE.replace('normalise', 'normalize') },
      'p.yaml:3 steps.0.step wrong-value',
    ],
    [
      'a key that is unknown',
      { pipeline: PIPELINE.replace('bounds', 'bound') },
      'p.yaml:4 steps.0.using.bound unknown-key',
    ],
    [
      'steps in the wrong order',
      { pipeline: `${PIPELINE}  - step: treat\n` },
      'p.yaml:7 steps.2.step wrong-value',
    ],
    [
      'zeros under a geometric mean',
      { pipeline: PIPELINE.replace('[1, 100]', '[0, 100]') },
      'p.yaml:5 a outside-domain',
    ],
  ])('refuses %s and says where', async (_, over, expected) => {
    expect(await findingsOf(over)).toContain(expected);
  });

  it('refuses shares that do not sum to one, and weights that are all zero', async () => {
    const weigh =
      '  - step: weigh\n    shares: true\n    rules: [{ level: 1, using: { method: own, weights: { a: 0.3, b: 0.3 } } }]\n';
    const pipeline = PIPELINE.replace('  - step: aggregate', `${weigh}  - step: aggregate`);
    expect(await findingsOf({ pipeline })).toEqual(['p.yaml:7 steps.weigh.rules.0.using shares-do-not-sum']);
    expect(
      await findingsOf({ meta: META.replace('a,1,P,1,1', 'a,1,P,1,0').replace('b,1,P,-1,1', 'b,1,P,-1,0') }),
    ).toEqual(['m.csv:4 Weight no-positive-weight']);
  });

  it('reads ten thousand columns in a moment, and tells a thousand bad cells in two hundred lines', async () => {
    const codes = Array.from({ length: 9_990 }, (_, i) => `c${i}`);
    const meta = `iCode,Level,Parent\n${codes.map((code) => `${code},1,P`).join('\n')}\nP,2,\n`;
    const row = (unit: string, value: (i: number) => string) =>
      `${unit},${codes.map((_, i) => value(i)).join(',')}\n`;
    const data = `uCode,${codes.join(',')}\n${row('X', String)}${row('Y', (i) => String(i + 1))}`;
    expect((await run({ meta, data })).rows).toHaveLength(2);
    const bad = `uCode,${codes.join(',')}\n${row('X', (i) => (i < 1000 ? 'bad' : '1'))}${row('Y', String)}`;
    const told = await findingsOf({ meta, data: bad });
    expect(told).toHaveLength(201);
    expect(told.at(-1)).toBe(':  more-findings');
  });
});

describe('weights that are computed', () => {
  it.each([
    ['pca', '{ method: pca }'],
    ['benefit of the doubt', '{ method: benefit-of-the-doubt, share: [0.2, 0.8] }'],
    ['budget allocation', '{ method: budget-allocation, experts: [{ a: 60, b: 40 }, { a: 50, b: 50 }] }'],
    ['pairwise judgements', '{ method: ahp, judgements: [{ a: a, b: b, times: 3 }] }'],
    ['correlations', '{ method: correlation-optimised }'],
  ])('score everybody: %s', async (_, using) => {
    const weigh = `  - step: weigh\n    rules: [{ level: 1, using: ${using} }]\n`;
    const { rows } = await run({
      pipeline: PIPELINE.replace('geometric', 'arithmetic').replace(
        '  - step: aggregate',
        `${weigh}  - step: aggregate`,
      ),
      data: 'uCode,a,b\nX,1,30\nY,2,25\nZ,3,10\nV,5,12\nW,8,3\n',
    });
    expect(rows.map(({ rank }) => rank)).not.toContain(null);
  });
});

describe('a bundle', () => {
  it('computes to the same numbers, and tells a number that was changed', async () => {
    const files = {
      pipeline: await asem('asem.yaml'),
      data: await asem('data.csv'),
      meta: await asem('meta.csv'),
    };
    const ports = { ...offline.ports, installation: { version: '0.0.0' } } as typeof offline.ports;
    const bundle = (await find('index.bundle').run(
      {
        ports,
        actor: OPERATOR,
        scope: {} as never,
        signal: new AbortController().signal,
        progress: () => undefined,
      },
      find('index.bundle').input.parse(files),
    )) as FileOut;
    const chunks: Uint8Array[] = [];
    for await (const chunk of bundle.stream()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const given = (content: Uint8Array): FileIn => ({
      name: 'b.zip',
      mediaType: undefined,
      size: content.length,
      async *stream() {
        yield content;
      },
    });
    const verified = await call<{ identical: boolean; cells: number }>('index.verify', {
      file: given(bytes),
    });
    expect(verified).toMatchObject({ identical: true, differences: [], altered: [] });
    expect(verified.cells).toBeGreaterThan(10_000);

    const content = await offline.ports.archives.unpack(given(bytes));
    const changed = [...content].map(
      ([name, own]): FileOut => ({
        name,
        mediaType: '',
        async *stream() {
          yield name === 'data.csv'
            ? Buffer.from(Buffer.from(own).toString('utf8').replace('4.097985', '4.197985'))
            : own;
        },
      }),
    );
    const forged: Uint8Array[] = [];
    for await (const chunk of offline.ports.archives.pack('b.zip', changed).stream()) forged.push(chunk);
    const told = await call<{ identical: boolean; altered: string[] }>('index.verify', {
      file: given(Buffer.concat(forged)),
    });
    expect(told.identical).toBe(false);
    expect(told.altered).toContain('data.csv');
  });

  it('is refused when it is none', async () => {
    await expect(call('index.verify', { file: textFile('x.zip', 'no zip') })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });
});
