import type { ProfileWire } from '@serai/app';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../i18n/languages.ts';
import { speak } from '../../i18n/speak.ts';
import { findingOf } from './finding.ts';

type Row = ProfileWire['row'];
type Leaf = Row['areas'][number]['leaves'][number];

const leaf = (id: string, age: number | null): Leaf => ({
  id,
  part: null,
  state: age === null ? 'missing' : 'observed',
  value: age === null ? null : 1,
  year: age === null ? null : 2024 - age,
  age_years: age,
  score: age === null ? null : 50,
  score_interval: null,
  missing: age === null ? 'not-reported' : null,
  weight: 1,
  clipped: false,
  observation_id: age === null ? 0 : 1,
});

function row(
  areas: readonly (readonly [id: string, score: number | null, ages: readonly (number | null)[]])[],
): Row {
  return {
    iso3: 'KAZ',
    name: 'Kazakhstan',
    score: null,
    score_interval: null,
    partial: false,
    rank: null,
    rank_interval: null,
    reason: null,
    reasons: [],
    rank_withheld: false,
    present: 0,
    loaded: 16,
    areas: areas.map(([id, score, ages]) => ({
      id,
      score,
      score_interval: null,
      coverage: 1,
      present: ages.length,
      loaded: ages.length,
      reason: null,
      reasons: [],
      parts: [],
      leaves: ages.map((age, at) => leaf(`${id}-${at}`, age)),
    })),
  };
}

const say = (code: LanguageCode, of: Row): string => {
  const { message, ...values } = findingOf(of);
  const name = code === 'en' ? 'Kazakhstan' : 'Казахстан';
  return speak(code).t(message, { name, ...values });
};

describe('the finding of a Country page', () => {
  it('names strongest and weakest area and counts figures older than five years', () => {
    const kazakhstan = row([
      ['policy', 73, [1, 5]],
      ['systems', 90, [0]],
      ['infrastructure', 62, [6, 7]],
      ['trust', null, [1]],
    ]);
    expect(findingOf(kazakhstan)).toMatchObject({
      best: 'systems',
      worst: 'infrastructure',
      figures: 6,
      old: 2,
    });
    expect(say('en', kazakhstan)).toBe(
      'Kazakhstan: strongest in systems, weakest in infrastructure; 2 of its 6 figures are older than five years',
    );
    expect(say('ru', kazakhstan)).toBe(
      'Казахстан: самая сильная область — «systems», самая слабая — «infrastructure»; 2 значения из 6 старше пяти лет',
    );
  });

  it.each([
    [0, 'no figure is older than five years', 'значений старше пяти лет нет'],
    [1, 'one of its 30 figures is older than five years', '1 значение из 30 старше пяти лет'],
    [3, '3 of its 30 figures are older than five years', '3 значения из 30 старше пяти лет'],
    [7, '7 of its 30 figures are older than five years', '7 значений из 30 старше пяти лет'],
    [21, '21 of its 30 figures are older than five years', '21 значение из 30 старше пяти лет'],
  ])('agrees in number with %i old figures', (old, english, russian) => {
    const ages = Array.from({ length: 29 }, (_, at) => (at < old ? 8 : 1));
    const economy = row([
      ['policy', 73, ages],
      ['systems', 90, [1]],
    ]);
    expect(say('en', economy).endsWith(`; ${english}`)).toBe(true);
    expect(say('ru', economy).endsWith(`; ${russian}`)).toBe(true);
  });

  it('says which single area has a score', () => {
    const economy = row([
      ['policy', 53, [1, 1]],
      ['trust', null, [1]],
    ]);
    expect(say('en', economy)).toContain('only policy has enough figures for a score');
    expect(say('ru', economy)).toContain('для оценки хватает данных только в области «policy»');
  });

  it.each([
    [1, 'one of 16 indicators has a figure', 'известен 1 показатель из 16'],
    [2, '2 of 16 indicators have a figure', 'известны 2 показателя из 16'],
    [5, '5 of 16 indicators have a figure', 'известно 5 показателей из 16'],
  ])('without any score counts the %i figures there are', (count, english, russian) => {
    const economy = row([['policy', null, Array.from({ length: count }, () => 1)]]);
    expect(say('en', economy)).toBe(`Kazakhstan: not enough data for a score in any area; ${english}`);
    expect(say('ru', economy)).toBe(`Казахстан: ни в одной области не хватает данных для оценки; ${russian}`);
  });

  it('without any figure speaks of the sources, not of the economy', () => {
    const economy = row([['policy', null, [null, null]]]);
    expect(say('en', economy)).toContain('the sources loaded here have published no figure');
    expect(say('ru', economy)).toContain('в загруженных источниках нет ни одного значения');
  });

  it('never speaks of ranks or places', () => {
    const scores = fc.array(fc.option(fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 5 });
    const ages = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 6 });
    fc.assert(
      fc.property(scores, ages, (areas, figures) => {
        const economy = row(areas.map((score, at) => [`area${at}`, score, figures] as const));
        expect(say('en', economy)).not.toMatch(/rank|place|best|worst|first|last/i);
        expect(say('ru', economy)).not.toMatch(/мест[оа]|рейтинг|лучш|худш/i);
      }),
    );
  });
});
