import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDataset } from '../data/index.ts';
import { parsePipeline, runPipeline } from '../pipeline/index.ts';
import { liftsOf, standingOf } from './standing.ts';

const table = (file: string, lines: readonly string[]) => ({
  file,
  header: lines[0]!.split(','),
  rows: lines.slice(1).map((line, at) => ({ row: at + 2, cells: line.split(',') })),
});
const META = table('m.csv', [
  'iCode,Level,Parent,Direction,Weight,Lower,Upper',
  'up,1,P,1,1,0,100',
  'down,1,P,-1,3,0,100',
  'P,2,,1,1,,',
]);
const PIPELINE = parsePipeline({
  name: 'p',
  content: {
    id: 'p',
    steps: [
      { step: 'normalise', using: { method: 'goalposts', bounds: [0, 100] } },
      { step: 'aggregate', using: { method: 'arithmetic' } },
    ],
  },
  lineOf: () => 1,
});
const datasetOf = (rows: readonly (readonly [number | '', number | ''])[]) =>
  parseDataset({
    data: table('d.csv', ['uCode,up,down', ...rows.map(([up, down], at) => `U${at},${up},${down}`)]),
    meta: META,
  }).dataset;
const PEERS = ['U1', 'U2', 'U3', 'U4', 'U5'];
const peers = [
  [10, 90],
  [20, 80],
  [30, 70],
  [40, 60],
  [50, 50],
] as const;

describe('one unit beside its peers', () => {
  it('is strong above the upper quartile and weak below the lower one, in the direction of the indicator', () => {
    const run = runPipeline(datasetOf([[60, 85], ...peers]), PIPELINE);
    const found = new Map(standingOf(run, 'U0', PEERS).map((each) => [each.code, each]));
    expect(found.get('up')).toMatchObject({
      side: 'strength',
      median: 30,
      low: 20,
      high: 40,
      difference: 30,
      peers: 5,
    });
    // 85 of what should be small is a score of 15; the peers have 10 to 50.
    expect(found.get('down')).toMatchObject({
      side: 'weakness',
      score: expect.closeTo(15, 9),
    });
  });

  it('is not compared with fewer than three', () => {
    const run = runPipeline(datasetOf([[60, 85], ...peers]), PIPELINE);
    expect(standingOf(run, 'U0', ['U1', 'U2'])).toEqual([]);
    expect(standingOf(run, 'nobody', PEERS)).toEqual([]);
  });

  it('gains by each indicator what its weight lets it gain', () => {
    const lifts = liftsOf(datasetOf([[20, 90], ...peers]), PIPELINE, { unit: 'U0', peers: PEERS });
    // down: from 90 to 60 with three quarters of the weight; up: from 20 to 40 with a quarter.
    expect(lifts.map(({ indicator, gain, target }) => [indicator, target, gain])).toEqual([
      ['down', 60, expect.closeTo(22.5, 9)],
      ['up', 40, expect.closeTo(5, 9)],
    ]);
    expect(lifts[0]).toMatchObject({ rankFrom: 5, rankTo: 3 });
  });

  it('that is there already has nothing to gain', () => {
    expect(liftsOf(datasetOf([[90, 10], ...peers]), PIPELINE, { unit: 'U0', peers: PEERS })).toEqual([]);
  });

  it('never loses by a lift, and a gap that is filled counts like any other', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant('' as const));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 6, maxLength: 9 }), (rows) => {
        const dataset = datasetOf([[50, 50], ...rows]);
        const all = dataset.units.slice(1);
        for (const lift of liftsOf(dataset, PIPELINE, { unit: 'U0', peers: all })) {
          expect(lift.gain).toBeGreaterThan(0);
          expect(lift.rankTo).toBeLessThanOrEqual(lift.rankFrom);
        }
      }),
      { numRuns: 50 },
    );
  });
});
