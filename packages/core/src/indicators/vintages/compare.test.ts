import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVintages, type FigureState, type MethodState, type UnitScores } from './index.ts';

/** Scores by state, e.g. `old before`. */
type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;
const from =
  (table: Table) =>
  (figures: FigureState, method: MethodState): UnitScores =>
    new Map(Object.entries(table[`${method} ${figures}`]!));

/** Scores of units under every state: the sum of what each factor does. */
const additive = (
  effects: readonly { base: number; revision: number; method: number; real: number }[],
): Table =>
  Object.fromEntries(
    (['old', 'new'] as const).flatMap((method) =>
      (['before', 'revised', 'after'] as const).map((figures) => [
        `${method} ${figures}`,
        Object.fromEntries(
          effects.map((effect, unit) => [
            `U${unit}`,
            effect.base +
              (figures === 'before' ? 0 : effect.revision) +
              (figures === 'after' ? effect.real : 0) +
              (method === 'new' ? effect.method : 0),
          ]),
        ),
      ]),
    ),
  );

const figure = fc.integer({ min: -1000, max: 1000 });

describe('the parts of a change between two vintages', () => {
  it('are what each factor did, where the factors add up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ base: figure, revision: figure, method: figure, real: figure }), {
          minLength: 1,
          maxLength: 8,
        }),
        (effects) => {
          const { units } = compareVintages(from(additive(effects)));
          for (const [unit, { revision, method, real }] of effects.entries()) {
            const change = units.find((each) => each.unit === `U${unit}`)!;
            if (!('score' in change)) throw new Error('not compared');
            expect(change.score.revision).toBeCloseTo(revision, 9);
            expect(change.score.method).toBeCloseTo(method, 9);
            expect(change.score.real).toBeCloseTo(real, 9);
          }
        },
      ),
    );
  });

  it('sum to the whole change of scores and of ranks, whatever the formulas', () => {
    const state = fc.array(figure, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(state, { minLength: 6, maxLength: 6 }), (states) => {
        const names = ['before', 'revised', 'after'].flatMap((figures) => [
          `old ${figures}`,
          `new ${figures}`,
        ]);
        const table = Object.fromEntries(
          names.map((name, at) => [
            name,
            Object.fromEntries(states[at]!.map((each, unit) => [`U${unit}`, each])),
          ]),
        );
        for (const change of compareVintages(from(table)).units) {
          if (!('score' in change)) throw new Error('not compared');
          for (const { revision, method, real, total } of [change.score, change.rank])
            expect(revision + method + real).toBeCloseTo(total, 9);
          expect(change.score.total).toBe(change.after - change.before);
          expect(change.rank.total).toBe(change.rankAfter - change.rankBefore);
        }
      }),
    );
  });

  it('put nothing to method or revision where only the year moved on', () => {
    const effects = [1, 2, 3].map((base) => ({ base, revision: 0, method: 0, real: 10 * base }));
    const { meanScore } = compareVintages(from(additive(effects)));
    expect(meanScore).toMatchObject({ revision: 0, method: 0, real: 20, total: 20 });
  });

  it('are not told of a unit that has no score in one of the states, and its rivals are ranked without it', () => {
    const table = additive([
      { base: 1, revision: 0, method: 0, real: 0 },
      { base: 2, revision: 0, method: 0, real: 0 },
    ]);
    const open = { ...table, 'new before': { ...table['new before'], U1: Number.NaN } };
    const { units, compared } = compareVintages(from(open));
    expect(units[1]).toEqual({ unit: 'U1', missing: ['before figures, new method'] });
    expect(units[0]).toMatchObject({ unit: 'U0', rankBefore: 1, rankAfter: 1 });
    expect(compared).toBe(1);
  });

  it('need a unit that has scores', () => {
    const empty = Object.fromEntries(Object.keys(additive([])).map((name) => [name, {}]));
    expect(() => compareVintages(from(empty))).toThrow('No unit has a score in both vintages');
  });
});
