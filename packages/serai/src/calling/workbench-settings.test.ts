/** Settings of steps that name nothing, leave nothing, or lead out of the numbers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, pipelineText, type Workbench } from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const told = async (pipeline: string, data?: string): Promise<string[]> => {
  const texts = data === undefined ? { pipeline } : { pipeline, data };
  return (await bench.refusal(bench.on('index.run', texts))).findings.map(
    ({ file, line, code, message }) => `${file}:${line} ${code} ${message}`,
  );
};

describe('settings of single indicators', () => {
  it.each([
    ['treat', pipelineText({ before: '  - step: treat\n    indicators: { aa: none }\n' }), 4],
    [
      'normalise',
      pipelineText({ normalise: '{ method: min-max }\n    indicators: { aa: { method: rank } }' }),
      5,
    ],
  ])('of the %s step that are none are refused with the nearest one', async (_, pipeline, line) => {
    const findings = await told(pipeline);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(new RegExp(`^p\\.yaml:${line} unknown-indicator .*Did you mean a\\?`));
  });
});

describe('a normalisation that leaves nothing', () => {
  it.each([
    ['a reference unit that is none', '{ method: distance-to-reference, unit: XX }', /unknown-unit .*XX/],
    ['targets that nobody wrote', '{ method: distance-to-target }', /nothing-left .*no target.*1 more/],
    ['goalposts that nobody wrote', '{ method: goalposts }', /nothing-left .*no goalposts.*1 more/],
  ])('is one error: %s', async (_, normalise, sentence) => {
    const findings = await told(pipelineText({ normalise }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^p\.yaml:4 /);
    expect(findings[0]).toMatch(sentence);
  });
});

describe('bounds', () => {
  it.each([
    ['[1, .inf]', /Entry 2 of "bounds" must be a number, not Infinity/],
    ['[1, 50, 100]', /"bounds" must be a list of at most 2/],
    ['[9, 1]', /"bounds" is \[9,1\]: the first bound must be below the second/],
  ])('%s say what they must be', async (bounds, sentence) => {
    const findings = await told(pipelineText({ normalise: `{ method: min-max, bounds: ${bounds} }` }));
    expect(findings[0]).toMatch(sentence);
  });
});

describe('numbers', () => {
  const ran = (aggregate: string) =>
    bench.on<{ rows: readonly { unit: string; score: number; rank: number }[] }>('index.run', {
      pipeline: pipelineText({ aggregate }),
    });

  it('of a steep generalised mean come close to the best and the worst value, and keep the order', async () => {
    const { rows } = await ran('{ method: generalised, exponent: 1000 }');
    expect(rows.map(({ unit, rank }) => [unit, rank])).toEqual([
      ['Z', 1],
      ['Y', 2],
      ['X', 3],
    ]);
    expect(rows[0]!.score).toBeCloseTo(100, 6);
    const low = await ran('{ method: generalised, exponent: -1000 }');
    expect(low.rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  it('that a step makes infinite are an error at that step', async () => {
    const findings = await told(
      pipelineText({ normalise: '{ method: scaled, lower: 0, upper: 1.0e-300, factor: 1.0e+10 }' }),
    );
    expect(findings[0]).toMatch(/^p\.yaml:3 beyond-numbers .*normalise step makes a of X/);
  });
});
