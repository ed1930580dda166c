/** Attainable ranks against brute force: a fine grid of weights finds no better and no worse rank. */
import { attainableRanks, type Dataset, Pipeline, parseDataset, runPipeline } from '@serai/core/indicators';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOptimiser } from './highs.ts';

const solver = await createOptimiser().open();
const AREAS = ['A', 'B', 'C'];

function datasetOf(rows: readonly (readonly number[])[]): Dataset {
  const meta = [
    ['iCode', 'Level', 'Parent'],
    ...AREAS.map((code) => [`${code}1`, '1', code]),
    ...AREAS.map((code) => [code, '2', 'T']),
    ['T', '3', ''],
  ];
  const data = [
    ['uCode', ...AREAS.map((code) => `${code}1`)],
    ...rows.map((row, i) => [`U${i}`, ...row.map((value) => (Number.isNaN(value) ? '' : String(value)))]),
  ];
  const table = (file: string, [header = [], ...body]: readonly (readonly string[])[]) => ({
    file,
    header,
    rows: body.map((cells, i) => ({ row: i + 2, cells })),
  });
  return parseDataset({ data: table('d.csv', data), meta: table('m.csv', meta) }).dataset;
}

const pipelineOf = (method: string) =>
  Pipeline.parse({
    id: 'x',
    steps: [
      { step: 'normalise', using: { method: 'scaled' } },
      { step: 'aggregate', using: { method: 'arithmetic' }, levels: { 3: { using: { method } } } },
    ],
  });

/** Best and worst rank of a unit on a grid of shares. */
function bruteForce(rows: readonly (readonly number[])[], unit: number, method: string): [number, number] {
  const through = method === 'geometric' ? Math.log : (value: number) => value;
  let [best, worst] = [rows.length, 1];
  const steps = 40;
  for (let a = 0; a <= steps; a++) {
    for (let b = 0; a + b <= steps; b++) {
      const shares = [a / steps, b / steps, 1 - (a + b) / steps];
      if (shares.some((share) => share < 0.1 - 1e-9 || share > 0.6 + 1e-9)) continue;
      const scores = rows.map((row) => row.reduce((sum, value, i) => sum + shares[i]! * through(value), 0));
      const rank = 1 + scores.filter((score) => score > scores[unit]! + 1e-6).length;
      best = Math.min(best, rank);
      worst = Math.max(worst, rank);
    }
  }
  return [best, worst];
}

const score = fc.integer({ min: 1, max: 100 });
const limits = { lower: 0.1, upper: 0.6 };

describe.each(['arithmetic', 'geometric'])('attainable ranks under %s means', (method) => {
  it('reach at least what a grid of weights reaches, and their weights give them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { minLength: 3, maxLength: 7 }), (rows) => {
        const run = runPipeline(datasetOf(rows), pipelineOf(method));
        const { ranks } = attainableRanks(run, limits, { solver });
        ranks.forEach((rank, unit) => {
          if (!('best' in rank)) throw new Error('computable');
          const [best, worst] = bruteForce(rows, unit, method);
          expect(rank.best.rank).toBeLessThanOrEqual(best);
          expect(rank.worst.rank).toBeGreaterThanOrEqual(worst);
          expect(rank.best.rank).toBeLessThanOrEqual(rank.nominal);
          expect(rank.worst.rank).toBeGreaterThanOrEqual(rank.nominal);
          for (const { weights } of [rank.best, rank.worst]) {
            for (const weight of weights) expect(weight).toBeGreaterThan(0.1 - 1e-6);
            expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
          }
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('what cannot be computed', () => {
  it('says why, unit by unit', () => {
    const rows = [
      [10, 20, 30],
      [40, Number.NaN, 60],
      [50, 60, 70],
    ];
    const run = runPipeline(datasetOf(rows), pipelineOf('arithmetic'));
    expect(
      attainableRanks(run, limits, { solver }).ranks.map((rank) =>
        'best' in rank ? 'computed' : rank.notComputable,
      ),
    ).toEqual(['computed', 'areas-missing', 'computed']);
    const median = runPipeline(datasetOf(rows), pipelineOf('median'));
    expect(attainableRanks(median, limits, { solver }).ranks[0]).toMatchObject({ notComputable: 'mean' });
    const narrow = attainableRanks(run, { lower: 0.1, upper: 0.2 }, { solver });
    expect(narrow.ranks[0]).toMatchObject({ notComputable: 'limits' });
  });
});
