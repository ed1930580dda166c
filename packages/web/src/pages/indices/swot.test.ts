import type { FreshnessWire, IndicatorWire, SourceWire } from '@serai/app';
import { expect, test } from 'vitest';
import { factsOf, swotOf } from './swot.ts';

const source = (over: object = {}): SourceWire =>
  ({
    indicators: ['A'],
    licence: { redistribution: 'yes' },
    fetchable: false,
    ...over,
  }) as unknown as SourceWire;
const indicator = (over: object = {}): IndicatorWire =>
  ({ id: 'A', edition_break: null, area_breaks: [], ...over }) as unknown as IndicatorWire;
const freshness = (years: readonly (number | null)[]): FreshnessWire => ({
  areas: ['AAA', 'BBB', 'CCC'],
  indicators: ['A'],
  last_year: [[...years]],
});
const ECONOMIES = new Set(['AAA', 'BBB', 'CCC']);
const judge = (years: readonly (number | null)[], over: object = {}, of: object = {}) =>
  swotOf(
    source(over),
    factsOf(source(over), [indicator(of)], freshness(years), { economies: ECONOMIES, year: 2024 }),
  );

test('a full, fresh, open index without breaks has strengths alone', () => {
  expect(judge([2024, 2023, 2024])).toEqual({
    strengths: ['wide', 'fresh', 'open', 'comparable'],
    weaknesses: [],
    opportunities: [],
    threats: [],
  });
});

test('an old one with gaps, breaks and a closed licence has none', () => {
  const edition_break = { every_edition: true, years: [], note: {} };
  const area_breaks = [{ iso3: 'AAA', year: 2020, note: {} }];
  expect(
    judge([2018, null, null], { licence: { redistribution: 'ask' } }, { edition_break, area_breaks }),
  ).toEqual({
    strengths: [],
    weaknesses: ['narrow', 'old'],
    opportunities: ['by-file'],
    threats: ['broken', 'area-breaks', 'closed'],
  });
});

test('one of which nothing is held says so, and how it comes in', () => {
  const swot = judge([null, null, null], { fetchable: true });
  expect(swot).toMatchObject({ weaknesses: ['nothing'], opportunities: ['fetchable'] });
  expect(swot.strengths).not.toContain('comparable');
});
