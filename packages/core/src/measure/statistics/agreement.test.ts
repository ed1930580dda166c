/** Agreement against published examples and R's psych and irr. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import {
  cohenKappa,
  fleissKappa,
  intraclassCorrelations,
  kappaOfTable,
  krippendorffAlpha,
} from './agreement.ts';

interface Golden {
  readonly kripp_matrix_raters_by_units: readonly (readonly (number | null)[])[];
  readonly kripp_alpha: Record<'nominal' | 'ordinal' | 'interval' | 'ratio', number>;
  readonly ratings_items_by_raters: readonly (readonly number[])[];
  readonly cohen_kappa_12: number;
  readonly cohen_weighted_kappa_12: number;
  readonly icc: readonly { readonly type: string; readonly ICC: number }[];
  readonly kripp_alpha_R: Record<'nominal' | 'ordinal' | 'interval', number>;
}

describeWithShared('agreement', (shared) => {
  const read = <T>(path: string): T => JSON.parse(readFileSync(join(shared, path), 'utf8')) as T;
  const golden = read<Golden>('golden/index/agreement.json');
  const items = golden.ratings_items_by_raters;
  const rater = (at: number): number[] => items.map((item) => item[at]!);

  it.each(['nominal', 'ordinal', 'interval', 'ratio'] as const)(
    "Krippendorff's worked example, %s",
    (scale) => {
      const ratings = golden.kripp_matrix_raters_by_units.map((row) =>
        row.map((value) => value ?? Number.NaN),
      );
      expect(krippendorffAlpha(ratings, scale)).toBeCloseTo(golden.kripp_alpha[scale], 12);
    },
  );

  it.each(['nominal', 'ordinal', 'interval'] as const)("Krippendorff's alpha as R gives it, %s", (scale) => {
    expect(krippendorffAlpha([0, 1, 2].map(rater), scale)).toBeCloseTo(golden.kripp_alpha_R[scale], 12);
  });

  it("Cohen's kappa, plain and with quadratic weights", () => {
    expect(cohenKappa(rater(0), rater(1))).toBeCloseTo(golden.cohen_kappa_12, 12);
    expect(cohenKappa(rater(0), rater(1), 'quadratic')).toBeCloseTo(golden.cohen_weighted_kappa_12, 12);
  });

  it('intraclass correlations', () => {
    const found = intraclassCorrelations(items);
    const names = {
      ICC1: 'icc1',
      ICC2: 'icc2',
      ICC3: 'icc3',
      ICC1k: 'icc1k',
      ICC2k: 'icc2k',
      ICC3k: 'icc3k',
    } as const;
    for (const { type, ICC } of golden.icc)
      expect(found[names[type as keyof typeof names]]).toBeCloseTo(ICC, 9);
  });

  it('published tables', () => {
    const [fleiss, sas, anxiety] = read<
      [
        { counts: number[][]; expected_fleiss_kappa: number; decimals: number },
        { table: number[][]; expected: { kappa: number }; decimals: number },
        { rater_a: number[]; rater_b: number[]; expected: { unweighted: number; linear: number } },
      ]
    >('cases/08-mcda-agreement/agreement-vectors.json');
    expect(fleissKappa(fleiss.counts)).toBeCloseTo(fleiss.expected_fleiss_kappa, 3);
    expect(kappaOfTable(sas.table.flat(), 3)).toBeCloseTo(sas.expected.kappa, sas.decimals);
    expect(cohenKappa(anxiety.rater_a, anxiety.rater_b)).toBeCloseTo(anxiety.expected.unweighted, 8);
    expect(cohenKappa(anxiety.rater_a, anxiety.rater_b, 'linear')).toBeCloseTo(anxiety.expected.linear, 6);
  });
});

describe('where nothing can be said', () => {
  it('there is no number', () => {
    expect(
      krippendorffAlpha(
        [
          [1, Number.NaN],
          [Number.NaN, 2],
        ],
        'nominal',
      ),
    ).toBeNaN();
    expect(cohenKappa([1, 1], [1, 1])).toBeNaN();
  });
});
