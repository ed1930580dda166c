/** Weights that cannot be used are refused by name; nobody gets a score from them. */
import type { FileOut } from '@serai/app';
import type { Finding } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, pipelineText, textOf, type Workbench } from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const THREE = 'iCode,Level,Parent\na,1,P\nb,1,P\nc,1,P\nP,2,\n';
const FIGURES = 'uCode,a,b,c\nX,1,3,5\nY,2,2,9\nZ,3,1,7\n';
const weighed = (using: string): string => pipelineText({ weigh: `{ level: 1, using: ${using} }` });

describe('benefit of the doubt', () => {
  it.each([
    [
      'at most 30 % of three children',
      '{ method: benefit-of-the-doubt }',
      /P has 3 children.*5 to 30 %.*33\.4 %/,
    ],
    [
      'at least 40 % of three children',
      '{ method: benefit-of-the-doubt, share: [0.4, 0.9] }',
      /P has 3 children.*40 to 90 %.*33\.3 %/,
    ],
    [
      'a least share above the most',
      '{ method: benefit-of-the-doubt, share: [0.9, 0.1] }',
      /P has 3 children.*90 to 10 %/,
    ],
  ])('refuses %s', async (_, using, sentence) => {
    const refused = await bench.refusal(
      bench.on('index.run', { pipeline: weighed(using), meta: THREE, data: FIGURES }),
    );
    expect(refused.findings).toHaveLength(1);
    expect(refused.findings[0]).toMatchObject({ code: 'shares-do-not-fit', params: { parent: 'P' } });
    expect(refused.findings[0]!.message).toMatch(sentence);
  });

  it('names the unit whose gaps leave too few children for the limits', async () => {
    const pipeline = weighed('{ method: benefit-of-the-doubt, share: [0.05, 0.4] }');
    const data = FIGURES.replace('Y,2,2,9', 'Y,2,,9');
    const refused = await bench.refusal(bench.on('index.run', { pipeline, meta: THREE, data }));
    expect(refused.findings.map(({ code }) => code)).toEqual(['shares-do-not-fit']);
    expect(refused.findings[0]!.message).toContain('Y has 2 of the 3 children of P');
  });

  it('takes limits that fit', async () => {
    const pipeline = weighed('{ method: benefit-of-the-doubt, share: [0.05, 0.5] }');
    const { rows } = await bench.on<{ rows: { score: number }[] }>('index.run', {
      pipeline,
      meta: THREE,
      data: FIGURES,
    });
    expect(rows[0]!.score).toBeGreaterThan(rows[2]!.score);
  });
});

const twice = (rule: string) => bench.on('index.run', { pipeline: pipelineText({ weigh: rule }) });
const told = async (answer: Promise<unknown>): Promise<string[]> =>
  (await bench.refusal(answer)).findings.map(
    ({ file, line, code, message }) => `${file}:${line} ${code} ${message}`,
  );

describe('rules of weights', () => {
  it.each([
    [
      'that leave a child out',
      '{ parent: P, using: { method: own, weights: { a: 2 } } }',
      /weights-missing .*P leave out b/,
    ],
    ['without a place', '{ using: { method: equal } }', /either the `parent`/],
    ['with two places', '{ parent: P, level: 1, using: { method: equal } }', /either the `parent`/],
    [
      'for a child that is none',
      '{ parent: P, using: { method: own, weights: { a: 2, b: 1, bb: 1 } } }',
      /unknown-node .*bb.*Did you mean b\?/,
    ],
    [
      'with a target for nobody',
      '{ level: 1, using: { method: correlation-optimised, targets: { aa: 1 } } }',
      /unknown-node .*aa.*Did you mean a\?/,
    ],
    [
      'with a judgement beyond the scale',
      '{ parent: P, using: { method: ahp, judgements: [{ a: a, b: b, times: 50 }] } }',
      /"times" is 50: judgements run from 1\/9 to 9/,
    ],
  ])('%s are refused where they stand', async (_, rule, sentence) => {
    const findings = await told(twice(rule));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^p\.yaml:6 /);
    expect(findings[0]).toMatch(sentence);
  });

  it('a parent whose children all weigh nothing is named with its row of the metadata', async () => {
    const meta = 'iCode,Level,Parent,Direction,Weight\na,1,P,1,0\nb,1,P,-1,0\nP,2,,1,1\n';
    expect(await told(bench.on('index.run', { meta }))).toEqual([
      expect.stringMatching(/^m\.csv:4 no-positive-weight Below P \(a, b\)/),
    ]);
  });

  it('judgements that go round in a circle name their parent, and their ratio stands in the diagnostics', async () => {
    const circle = '[{ a: a, b: b, times: 3 }, { a: b, b: c, times: 3 }, { a: c, b: a, times: 3 }]';
    const ran = await bench.on<{ findings: readonly Finding[]; files: readonly FileOut[] }>('index.run', {
      pipeline: pipelineText({ weigh: `{ parent: P, using: { method: ahp, judgements: ${circle} } }` }),
      meta: THREE,
      data: FIGURES,
    });
    const warned = ran.findings.find(({ code }) => code === 'inconsistent-judgements');
    expect(warned).toMatchObject({ file: 'p.yaml', line: 6 });
    expect(warned!.message).toContain('judgements below P is 1.149');
    const { weights } = JSON.parse(await textOf(ran.files, 'diagnostics.json')) as { weights: unknown[] };
    expect(weights).toMatchObject([
      { parent: 'P', children: ['a', 'b', 'c'], method: 'ahp', consistencyRatio: expect.closeTo(1.149, 3) },
    ]);
  });
});

it('the first component of more siblings than can be computed in seconds is refused', async () => {
  const codes = Array.from({ length: 151 }, (_, i) => `c${i}`);
  const rows = ['X', 'Y', 'Z', 'V'].map((unit, row) =>
    [unit, ...codes.map((_, i) => Math.sin(row * 12.9 + i * 78.2))].join(','),
  );
  const refused = await bench.refusal(
    bench.on('index.run', {
      pipeline: pipelineText({ weigh: '{ level: 1, using: { method: pca } }' }),
      meta: `iCode,Level,Parent\n${codes.map((code) => `${code},1,P`).join('\n')}\nP,2,\n`,
      data: `uCode,${codes.join(',')}\n${rows.join('\n')}\n`,
    }),
  );
  expect(refused.findings).toMatchObject([{ code: 'too-many-siblings', file: 'p.yaml', line: 6 }]);
});
