import type { RoundDetailWire, RoundWire } from '@serai/app';
import { describe, expect, test } from 'vitest';
import { speak } from '../../i18n/speak.ts';
import { findingOf } from './finding.ts';

const [en, ru] = [speak('en'), speak('ru')];

const detail = (change: Partial<RoundWire>): RoundDetailWire => ({
  round: {
    id: 'round',
    kind: 'figures',
    title: 'Figures of 2025',
    country: 'KAZ',
    owner: { id: 'platform', name: null },
    state: 'open',
    created_by: { id: 'user:1', name: 'Aigul' },
    created_at: '2026-11-01T00:00:00.000Z',
    deadline: '2026-12-24',
    opened_at: null,
    answered_at: null,
    ended_at: '2026-12-30T08:00:00.000Z',
    national_note: null,
    items: 21,
    agreed: 2,
    disputed: 1,
    actions: [],
    ...change,
  },
  items: [],
  comments: [],
  history: [],
  history_total: 0,
});

describe('what the page of a round says first', () => {
  test.each([
    [{}, '2026-12-24', 'Kazakhstan has judged 3 of 21 figures and may answer until 24 Dec 2026'],
    [{}, '2026-12-25', 'Kazakhstan had time until 24 Dec 2026 and has judged 3 of 21 figures'],
    [{ deadline: null }, '2030-01-01', 'Kazakhstan has judged 3 of 21 figures'],
    [
      { actions: ['judge', 'answer'] },
      '2026-12-01',
      'You have judged 3 of 21 figures about Kazakhstan; the answer is due on 24 Dec 2026',
    ],
    [{ state: 'answered' }, '2026-12-01', 'Kazakhstan has answered: 2 of 21 figures agreed, 1 disputed'],
    [{ state: 'withdrawn' }, '2026-12-31', 'Withdrawn on 30 Dec 2026: nothing of it is public'],
  ] as const)('%j on %s', (change, today, sentence) => {
    expect(findingOf(detail(change as Partial<RoundWire>), 'Kazakhstan', today, en)).toBe(sentence);
  });

  test.each([
    [1, 'из 1 значения'],
    [2, 'из 2 значений'],
    [21, 'из 21 значения'],
  ])('agrees in Russian with %i figures', (items, words) => {
    expect(findingOf(detail({ items, state: 'answered' }), 'Казахстан', '2026-12-01', ru)).toContain(words);
  });
});
