import { describe, expect, it } from 'vitest';
import { segments } from '../../charts/series.ts';
import { areaBreaksOf, breaksOf } from './breaks.ts';

const note = { en: 'Change of survey.', ru: 'Смена обследования.' };
const users = { edition_break: null, area_breaks: [{ iso3: 'MNG', year: 2018, note }] };
const years = [2016, 2017, 2018, 2019].map((year) => ({ year, value: year - 2000 }));
const pieces = (iso3: string) =>
  segments(years, breaksOf(users, iso3)).map((piece) => piece.map(({ year }) => year));

describe('internet users of Mongolia, counted by another survey since 2018', () => {
  it('the line of Mongolia is interrupted before 2018, that of its neighbour is not', () => {
    expect(pieces('MNG')).toEqual([
      [2016, 2017],
      [2018, 2019],
    ]);
    expect(pieces('KAZ')).toHaveLength(1);
  });

  it('a new edition breaks the lines of all, and the own break stays beside it', () => {
    const both = { ...users, edition_break: { every_edition: false, years: [2019], note } };
    expect(breaksOf(both, 'KAZ')?.years).toEqual([2019]);
    expect(breaksOf(both, 'MNG')?.years).toEqual([2019, 2018]);
  });

  it('the reason is told for the economies that are shown', () => {
    expect(areaBreaksOf(users, ['KAZ', 'MNG'])).toEqual([{ iso3: 'MNG', year: 2018, note }]);
    expect(areaBreaksOf(users, ['KAZ'])).toEqual([]);
  });
});
