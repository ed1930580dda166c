/** Weights that cannot be used are refused by name; nobody gets a score from them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, pipelineText, type Workbench } from '../../../../test/harness/workbench.ts';

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
