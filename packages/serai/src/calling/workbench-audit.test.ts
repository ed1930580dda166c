/** What an audit says of limits and samples that settle nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, pipelineText, type Workbench } from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const AREAS = 'iCode,Level,Parent\na,1,P\nb,1,Q\nc,1,R\nP,2,T\nQ,2,T\nR,2,T\nT,3,\n';
const FIGURES = 'uCode,a,b,c\nX,1,9,4\nY,2,5,8\nZ,3,1,6\nV,7,2,5\n';
const VARIED = 'robustness:\n  weight_noise: { noise: 0.25 }\n';

interface Audited {
  readonly rows: readonly {
    readonly code: string;
    readonly sentence: string;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
}
const audit = (more: Record<string, unknown>, pipeline = pipelineText({ after: VARIED })): Promise<Audited> =>
  bench.on<Audited>('index.audit', { pipeline, meta: AREAS, data: FIGURES }, { n: 20, sobol: 0, ...more });
const codesOf = ({ rows }: Audited): string[] => rows.map(({ code }) => code);

describe('limits of area weights', () => {
  it.each([
    ['at least 60 % of each of three areas', { lower: 0.6, upper: 0.7 }],
    ['at most 30 % of each of three areas', { upper: 0.3 }],
  ])('that no weights satisfy say so, and not that nobody can be first: %s', async (_, limits) => {
    const audited = await audit(limits);
    const found = audited.rows.find(({ code }) => code === 'weights-inadmissible');
    expect(found?.sentence).toMatch(/^No weights satisfy the limits: 3 areas/);
    expect(codesOf(audited)).not.toContain('first-attainable');
  });

  it('with the least above the most are refused', async () => {
    const refused = await bench.refusal(audit({ lower: 0.7, upper: 0.6 }));
    expect(refused.message).toMatch(/lower 0.7.*upper 0.6/);
  });

  it('that can be met name those who could be first', async () => {
    const audited = await audit({});
    expect(codesOf(audited)).toContain('first-attainable');
    expect(codesOf(audited)).not.toContain('weights-inadmissible');
  });

  it('move nothing under a median, and the audit says that', async () => {
    const audited = await audit({}, pipelineText({ aggregate: '{ method: median }', after: VARIED }));
    expect(codesOf(audited)).toContain('weights-without-mean');
  });
});

it('Sobol indices are not computed from three rows', async () => {
  const refused = await bench.refusal(audit({ sobol: 3 }));
  expect(`${refused.message} ${refused.findings.map(({ message }) => message).join(' ')}`).toMatch(
    /fewer than 32 rows settle nothing/,
  );
});
