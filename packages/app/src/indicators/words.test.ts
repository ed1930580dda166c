import { describe, expect, it } from 'vitest';
import { dimensionReason, overallReason, type Wording, withheldReason } from './words.ts';

const NAMES = {
  en: { trust: 'Trust', policy: 'ICT policy' },
  ru: { trust: 'Доверие', policy: 'Политика в области ИКТ' },
} as const;

const wording = (language: 'en' | 'ru'): Wording => ({
  language,
  dimensionName: (id) => NAMES[language][id as 'trust' | 'policy'] ?? id,
});

describe('why an area has no score', () => {
  const reason = (present: number, required = 2) =>
    [{ kind: 'dimension-indicators', present, required }] as const;

  it('counts indicators in English, the name inside the sentence in lower case unless it is an abbreviation', () => {
    expect(dimensionReason('trust', reason(1), wording('en'))).toBe(
      'trust has 1 of the 2 indicators it needs',
    );
    expect(dimensionReason('policy', reason(0), wording('en'))).toBe(
      'ICT policy has 0 of the 2 indicators it needs',
    );
  });

  it.each([
    [0, 'не известен ни один показатель'],
    [1, 'известен 1 показатель'],
    [2, 'известны 2 показателя'],
    [5, 'известно 5 показателей'],
    [11, 'известно 11 показателей'],
    [21, 'известен 21 показатель'],
    [22, 'известны 22 показателя'],
  ])('agrees with %i in Russian', (present, words) => {
    expect(dimensionReason('trust', reason(present, 25), wording('ru'))).toBe(
      `«Доверие»: ${words}, нужно 25`,
    );
  });

  it('says how much of the weight is known', () => {
    const half = [{ kind: 'dimension-weight', share: 1 / 3, required: 0.5 }] as const;
    expect(dimensionReason('trust', half, wording('en'))).toBe(
      'trust has figures for 33 % of its weight, 50 % are needed',
    );
    expect(dimensionReason('trust', half, wording('ru'))).toBe(
      '«Доверие»: данные есть для 33 % веса, нужно 50 %',
    );
  });

  it('gives one reason, the count of indicators, where the weight is short as well', () => {
    const both = [{ kind: 'dimension-weight', share: 0, required: 0.5 }, ...reason(0)] as const;
    expect(dimensionReason('policy', both, wording('en'))).toBe(
      'ICT policy has 0 of the 2 indicators it needs',
    );
  });

  it('is silent when nothing is missing', () => {
    expect(dimensionReason('trust', [], wording('en'))).toBeNull();
  });
});

describe('why an economy has no score', () => {
  const dimensions = [
    { id: 'policy', reasons: [] },
    { id: 'trust', reasons: [{ kind: 'dimension-indicators', present: 1, required: 2 }] },
  ] as const;

  it('leads from the missing areas to the missing indicators', () => {
    const reasons = [{ kind: 'overall-dimensions', present: 3, required: 4, missing: ['trust'] }] as const;
    expect(overallReason(reasons, dimensions, wording('en'))).toBe(
      'not enough data: 3 of the 4 areas needed have a score (trust has 1 of the 2 indicators it needs)',
    );
    expect(overallReason(reasons, dimensions, wording('ru'))).toBe(
      'недостаточно данных: оценены 3 области, нужно не менее 4 («Доверие»: известен 1 показатель, нужны 2)',
    );
  });

  it('turns the share that is needed into whole indicators: 65 % of 16 are 11, of 20 are 13', () => {
    const share = (loaded: number) =>
      overallReason(
        [{ kind: 'overall-indicators', present: 9, loaded, requiredShare: 0.65 }],
        [],
        wording('en'),
      );
    expect(share(16)).toContain('9 of 16 indicators have a figure, 11 are needed');
    expect(share(20)).toContain('13 are needed');
  });
});

describe('why a score has no rank', () => {
  const rank = { interval: [1, 5], of: 6, level: 0.9, limit: 0.5 } as const;

  it('tells the interval and the field', () => {
    expect(withheldReason(rank, 'en')).toBe(
      'no rank: its 90 % interval, 1 to 5, is wider than 50 % of the field of 6',
    );
    expect(withheldReason(rank, 'ru')).toContain('от 1 до 5, шире 50 % поля (6 экономик)');
    expect(withheldReason({ ...rank, of: 21 }, 'ru')).toContain('21 экономика');
  });

  it('tells that without draws there is no interval', () => {
    expect(withheldReason({ ...rank, interval: undefined }, 'en')).toBe(
      'no rank: without draws there is no interval of ranks',
    );
  });
});
