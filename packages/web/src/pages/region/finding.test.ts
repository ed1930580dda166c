import { fileURLToPath } from 'node:url';
import type { IndexRowWire } from '@serai/app';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { readMessages } from '../../../scripts/vite/messages.ts';
import { findRegion } from './finding.ts';

const folder = fileURLToPath(new URL('../../i18n/messages', import.meta.url));
const say = (language: 'en' | 'ru', id: string, values: Record<string, string | number>) =>
  createIntl({ locale: language, messages: Object.fromEntries(readMessages(folder, language)) })
    .formatMessage({ id }, values)
    .replace(/ /g, ' ');

/** A row with area scores, as far as the finding reads it. */
function row(score: number | null, areas: Record<string, number | null>, partial = false): IndexRowWire {
  const dimensions = Object.entries(areas).map(([id, value]) => ({ id, score: value }));
  return { score, partial, areas: dimensions } as unknown as IndexRowWire;
}

test('the strongest area has the highest median over the economies of the group', () => {
  const rows = [
    row(60, { policy: 90, systems: 50, data: 10 }),
    row(50, { policy: 40, systems: 60, data: 20 }, true),
    row(null, { policy: 41, systems: 70, data: null }),
  ];
  expect(findRegion(rows)).toEqual({
    total: 3,
    scored: 2,
    partial: 1,
    strongest: 'systems',
    weakest: 'data',
  });
});

test('an area that fewer than half of the economies have is not compared', () => {
  const rows = [
    row(60, { policy: 50, data: 10 }),
    row(50, { policy: 50, data: null }),
    row(50, { policy: 50, data: null }),
  ];
  expect(findRegion(rows)).toEqual({ total: 3, scored: 3, partial: 0 });
});

test('a group without economies or scores says so, and no more', () => {
  expect(findRegion([])).toEqual({ total: 0, scored: 0, partial: 0 });
  expect(findRegion([row(null, { policy: null })])).toEqual({ total: 1, scored: 0, partial: 0 });
});

test('the sentence is grammatical for one, few and many', () => {
  const values = { group: 'SPECA', strongest: 'Policy', weakest: 'Data', total: 7 };
  expect(say('en', 'region.finding', { ...values, scored: 1 })).toContain('1 of 7 economies has enough data');
  expect(say('en', 'region.finding', { ...values, scored: 4 })).toContain(
    '4 of 7 economies have enough data',
  );
  expect(say('en', 'region.finding', { ...values, scored: 0 })).toContain('none of 7 economies');
  expect(say('ru', 'region.finding', { ...values, scored: 1 })).toContain('у 1 экономики из 7');
  expect(say('ru', 'region.finding', { ...values, scored: 4 })).toContain('у 4 экономик из 7');
  expect(say('ru', 'region.finding', { ...values, scored: 21, total: 62 })).toContain('у 21 экономики из 62');
  expect(say('ru', 'region.finding', { ...values, scored: 0 })).toContain('ни по одной экономике из 7');
});

test('the first view ranks nobody: its sentences know no best, worst or place', () => {
  for (const language of ['en', 'ru'] as const) {
    for (const [id, source] of readMessages(folder, language)) {
      if (/^region\.(finding|lead|map|profile)/.test(id)) {
        expect(source).not.toMatch(/\b(best|worst|rank|leader|behind|ahead)|лучш|худш|мест[оа]|лидер|отста/i);
      }
    }
  }
});
