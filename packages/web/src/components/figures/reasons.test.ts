import type { ReasonWire } from '@serai/app';
import { MISSING_REASONS } from '@serai/core/measure';
import { describe, expect, it } from 'vitest';
import { speak } from '../../i18n/speak.ts';
import { missingWords, notEnoughWords } from './reasons.ts';

const [en, ru] = [speak('en'), speak('ru')];

describe('why a figure is absent', () => {
  it.each([...MISSING_REASONS])('"%s" is said in both languages, each time differently', (reason) => {
    for (const language of [en, ru]) {
      const others = MISSING_REASONS.filter((each) => each !== reason).map((each) =>
        missingWords(each, language),
      );
      expect(missingWords(reason, language)).toMatch(/\p{L}{3,}/u);
      expect(others).not.toContain(missingWords(reason, language));
      expect(missingWords(reason, language)).not.toBe(missingWords(null, language));
    }
  });

  it('a reason that a newer server adds reads "no figure" instead of breaking the page', () => {
    expect(missingWords('stolen', en)).toBe('no figure');
    expect(missingWords('stolen', ru)).toBe('значения нет');
  });
});

describe('why there is no score', () => {
  const say = (reason: ReasonWire) => [notEnoughWords(reason, en), notEnoughWords(reason, ru)];

  it('quotes shares of the weight as per cent of the locale', () => {
    expect(say({ kind: 'dimension-weight', share: 0.333, required: 0.5 })).toEqual([
      'figures cover 33% of the weight, 50% are needed',
      'данные есть для 33\u00a0% веса, нужно 50\u00a0%',
    ]);
  });

  it.each([
    [0, 'no indicator has a figure', 'не известен ни один показатель'],
    [1, '1 indicator has a figure', 'известен 1 показатель'],
    [2, '2 indicators have a figure', 'известны 2 показателя'],
    [5, '5 indicators have a figure', 'известно 5 показателей'],
    [21, '21 indicators have a figure', 'известен 21 показатель'],
  ])('agrees in number with %i indicators', (present, english, russian) => {
    expect(say({ kind: 'dimension-indicators', present, required: 2 })).toEqual([
      `${english}, 2 are needed`,
      `${russian}, нужны 2`,
    ]);
  });

  it.each([
    [0, 4, 'no area has a score, 4 are needed', 'не оценена ни одна область, нужны 4'],
    [1, 1, '1 area has a score, 1 is needed', 'оценена 1 область, нужна 1'],
    [3, 5, '3 areas have a score, 5 are needed', 'оценены 3 области, нужно 5'],
    [11, 21, '11 areas have a score, 21 are needed', 'оценено 11 областей, нужна 21'],
  ])('agrees in number with %i areas of %i', (present, required, english, russian) => {
    expect(say({ kind: 'overall-dimensions', present, required, missing_dimensions: [] })).toEqual([
      english,
      russian,
    ]);
  });

  it('counts indicators of those loaded', () => {
    expect(say({ kind: 'overall-indicators', present: 9, loaded: 16, required: 0.65 })).toEqual([
      '9 of 16 indicators have a figure, 65% of them are needed',
      'известно 9 показателей из 16, нужно 65\u00a0%',
    ]);
  });
});
