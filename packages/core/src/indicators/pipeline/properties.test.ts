/** What must hold of any index: the promises of the method as properties. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, rankDescending } from '../../measure/index.ts';
import type { Dataset } from '../data/dataset.ts';
import { parseDataset } from '../data/parse-dataset.ts';
import { normaliseColumn } from '../steps/normalise-column.ts';
import { treatColumn } from '../steps/treat.ts';
import { runPipeline } from './run.ts';
import { Normalisation, Pipeline } from './schema.ts';

const CODES = ['a', 'b', 'c', 'd'];
const cell = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -500, max: 5000 }).map((value) => value / 10) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const table = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 4, maxLength: 12 });
type Rows = readonly (readonly number[])[];

/** Two pillars of two indicators; b is better when it is less. */
function datasetOf(
  rows: Rows,
  weights: readonly number[] = [1, 1, 1, 1],
  units = rows.map((_, i) => `U${i}`),
): Dataset {
  const text = (file: string, [header = [], ...body]: readonly (readonly string[])[]) => ({
    file,
    header,
    rows: body.map((cells, i) => ({ row: i + 2, cells })),
  });
  const meta = [
    ['iCode', 'Level', 'Parent', 'Direction', 'Weight'],
    ...CODES.map((code, i) => [code, '1', i < 2 ? 'P' : 'Q', code === 'b' ? '-1' : '1', String(weights[i])]),
    ['P', '2', 'T', '1', '1'],
    ['Q', '2', 'T', '1', '1'],
    ['T', '3', '', '1', '1'],
  ];
  const data = [
    ['uCode', ...CODES],
    ...rows.map((row, i) => [units[i]!, ...row.map((value) => (Number.isNaN(value) ? '' : String(value)))]),
  ];
  return parseDataset({ data: text('d.csv', data), meta: text('m.csv', meta) }).dataset;
}

const DEFAULT = Pipeline.parse({
  id: 'default',
  steps: [
    { step: 'treat' },
    { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
    { step: 'aggregate', using: { method: 'arithmetic' }, levels: { 3: { using: { method: 'geometric' } } } },
  ],
});
const scoresOf = (dataset: Dataset, pipeline = DEFAULT): Float64Array => {
  const run = runPipeline(dataset, pipeline);
  return columnOf(run.scores, run.tree.nodes.length - 1);
};
const near = (a: Float64Array, b: Float64Array): void => {
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => {
    if (Number.isNaN(value)) expect(b[i]).toBeNaN();
    else expect(value).toBeCloseTo(b[i]!, 8);
  });
};

describe('any index', () => {
  it('is the same bits for the same input', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(scoresOf(datasetOf(rows))).toEqual(scoresOf(datasetOf(rows)));
      }),
    );
  });

  it('keeps scores between its bounds, and knows no NaN but "no score"', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const run = runPipeline(datasetOf(rows), DEFAULT);
        for (const score of run.scores.values) {
          if (Number.isNaN(score)) continue;
          expect(score).toBeGreaterThanOrEqual(1 - 1e-9);
          expect(score).toBeLessThanOrEqual(100 + 1e-9);
        }
        const withheld = new Set(run.withheld.map(({ unit, node }) => `${unit} ${node}`));
        run.units.forEach((unit, row) => {
          run.tree.nodes.slice(4).forEach(({ code }, at) => {
            const score = run.scores.values[row * run.scores.columns + at + 4]!;
            expect(withheld.has(`${unit} ${code}`)).toBe(Number.isNaN(score));
          });
        });
      }),
    );
  });

  it('permutes with its units', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const turned = scoresOf(
          datasetOf(
            rows.toReversed(),
            undefined,
            rows.map((_, i) => `U${rows.length - 1 - i}`),
          ),
        );
        near(scoresOf(datasetOf(rows)), turned.toReversed());
      }),
    );
  });

  it('does not care for a common factor on the weights of siblings', () => {
    fc.assert(
      fc.property(table, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        near(scoresOf(datasetOf(rows, [2, 1, 1, 3])), scoresOf(datasetOf(rows, [2 * factor, factor, 1, 3])));
      }),
    );
  });

  it('does not change its ranks when a raw indicator is measured in another unit', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(1000, 0.001, 0.3048), (rows, factor) => {
        const scaled = rows.map(([a, b, c, d]) => [a! * factor, b!, c!, d!]);
        const [before, after] = [scoresOf(datasetOf(rows)), scoresOf(datasetOf(scaled))];
        near(before, after);
      }),
    );
  });
});

describe('treatment', () => {
  const settings = {
    method: 'winsorise-then-log',
    maximum_skewness: 2,
    maximum_kurtosis: 3.5,
    winsorise_points: 5,
    lambda: 0.5,
  } as const;
  it.each(['winsorise-then-log', 'winsorise', 'log-ct', 'log-ct-orig', 'box-cox'] as const)(
    '%s never re-orders values',
    (method) => {
      const skewed = fc.array(
        fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1000, max: 1_000_000 })),
        { minLength: 6, maxLength: 40 },
      );
      fc.assert(
        fc.property(skewed, (column) => {
          const { values } = treatColumn(column, { ...settings, method });
          column.forEach((a, i) => {
            column.forEach((b, j) => {
              if (a < b) expect(values[i]!).toBeLessThanOrEqual(values[j]!);
              if (a === b) expect(values[i]).toBe(values[j]);
            });
          });
        }),
      );
    },
  );
});

describe('a better raw value', () => {
  const posts = { direction: 1 as const, target: undefined, goalposts: { lower: 0, upper: 100, log: false } };
  const context = { node: posts, rowOf: () => -1 };

  it('never lowers a score where goalposts and treatment stand', () => {
    const column = fc.array(fc.integer({ min: -50, max: 150 }), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(column, fc.nat(9), fc.integer({ min: 0, max: 80 }), (values, at, gain) => {
        const row = at % values.length;
        const better = values.map((value, i) => (i === row ? value + gain : value));
        const using = Normalisation.parse({ method: 'goalposts', bounds: [1, 100] });
        const [before, after] = [
          normaliseColumn(values, using, context),
          normaliseColumn(better, using, context),
        ];
        expect(after.values[row]!).toBeGreaterThanOrEqual(before.values[row]!);
      }),
    );
  });

  it('can lower a rank where the scale follows the data: the best value stretches it for everybody', () => {
    // X leads in a and Y in b. When X becomes still better in a, b has not changed, and neither has the lead in a: but
    // Z, who stood between, is pushed down in a, and Y, who has b, passes Z overall while X gains nothing.
    const before = [
      [10, 0, 0, 0],
      [0, 0, 10, 10],
      [9, 0, 4, 4],
    ];
    const after = [
      [100, 0, 0, 0],
      [0, 0, 10, 10],
      [9, 0, 4, 4],
    ];
    const pipeline = Pipeline.parse({
      id: 'x',
      steps: [
        { step: 'normalise', using: { method: 'min-max', bounds: [0, 100] } },
        { step: 'aggregate', using: { method: 'arithmetic' } },
      ],
    });
    const [a, b] = [scoresOf(datasetOf(before), pipeline), scoresOf(datasetOf(after), pipeline)];
    expect(b[0]).toBe(a[0]);
    expect(b[2]!).toBeLessThan(a[2]!);
  });

  it('can lower its own score where outliers are treated anew: a winsorised value falls back to its neighbour', () => {
    const others = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const settings = {
      method: 'winsorise',
      maximum_skewness: 2,
      maximum_kurtosis: 3.5,
      winsorise_points: 5,
      lambda: 0.5,
    } as const;
    const scoreAt = (own: number): number => {
      const { values } = treatColumn([...others, own], settings);
      return values.at(-1)!;
    };
    // 22 stands as it is; 60 is an outlier and becomes the next value, 12.
    expect(scoreAt(22)).toBe(22);
    expect(scoreAt(60)).toBeLessThan(22);
  });

  it('ranks everybody as their scores are, whatever the group that is shown', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const run = runPipeline(datasetOf(rows), DEFAULT);
        const top = columnOf(run.scores, run.tree.nodes.length - 1);
        expect(columnOf(run.ranks, run.tree.nodes.length - 1)).toEqual(rankDescending(top));
      }),
    );
  });
});
