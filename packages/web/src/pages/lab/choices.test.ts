import { describe, expect, it } from 'vitest';
import { changesOf, isChanged, labSearch, readWeights, writeWeights } from './choices.ts';

describe('the address of the lab', () => {
  it('holds choices as a person can read them', () => {
    const search = labSearch({
      w: 'policy:2,trust:0',
      off: 'UN_EPI',
      norm: 'min-max',
      across: 'arithmetic',
      noise: '10',
    });
    expect(changesOf(search)).toEqual({
      off: ['UN_EPI'],
      weights: { policy: 2, trust: 0 },
      normalisation: { method: 'min-max', bounds: [1, 100] },
      across: { method: 'arithmetic' },
      choices: {
        values: true,
        weight_noise: { noise: 0.1 },
        aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
      },
    });
    expect(isChanged(search)).toBe(true);
  });

  it('leaves out what it does not understand', () => {
    const search = labSearch({
      norm: 'magic',
      noise: '7',
      year: 'soon',
      w: 'policy:many,trust:-1,data:11,systems:0.5',
    });
    expect(search).toEqual({ w: 'policy:many,trust:-1,data:11,systems:0.5' });
    expect(readWeights(search.w)).toEqual({ systems: 0.5 });
    expect(isChanged(labSearch({ noise: '50', values: 'exact' }))).toBe(false);
  });

  it('gives the same weights back, and none where nothing is changed', () => {
    expect(readWeights(writeWeights({ policy: 2, trust: 0.25 }))).toEqual({ policy: 2, trust: 0.25 });
    expect(writeWeights({ policy: 1 })).toBeUndefined();
  });

  it('makes nothing vary when everything is held', () => {
    expect(changesOf(labSearch({ noise: '0', values: 'exact', means: 'one' })).choices).toEqual({});
  });
});
