import type { RoundWire } from '@serai/app';
import { describe, expect, test } from 'vitest';
import { groupRounds, isMine, taskOf } from './tasks.ts';

const round = (change: Partial<RoundWire>): RoundWire => ({
  id: change.title ?? 'round',
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
  ended_at: null,
  national_note: null,
  items: 3,
  agreed: 0,
  disputed: 0,
  actions: [],
  ...change,
});

describe('what is next in a round', () => {
  test.each([
    ['draft', ['edit', 'open', 'withdraw'], '2026-12-01', 'send'],
    ['open', ['comment', 'judge', 'note', 'answer'], '2026-12-24', 'answer'],
    ['open', ['comment', 'judge', 'note', 'answer'], '2026-12-25', 'answer-late'],
    ['open', ['edit', 'comment', 'exclude', 'withdraw'], '2026-12-24', 'wait-answer'],
    ['open', ['edit', 'comment', 'exclude', 'publish', 'withdraw'], '2026-12-25', 'publish-late'],
    ['answered', ['comment', 'exclude', 'publish', 'withdraw'], '2026-12-01', 'publish'],
    ['answered', ['comment', 'note'], '2026-12-01', 'wait-publication'],
    ['published', [], '2026-12-01', 'none'],
    ['withdrawn', [], '2026-12-01', 'none'],
  ] as const)('%s with %j on %s: %s', (state, actions, today, task) => {
    expect(taskOf(round({ state, actions: [...actions] }), today)).toBe(task);
  });

  test('a round without a deadline is never late', () => {
    expect(taskOf(round({ actions: ['answer'], deadline: null }), '2030-01-01')).toBe('answer');
  });

  test('waiting is nobody’s deed', () => {
    expect(isMine('wait-answer')).toBe(false);
    expect(isMine('answer-late')).toBe(true);
  });
});

test('the list begins with what waits for the reader, the nearest deadline first', () => {
  const { mine, running, ended } = groupRounds(
    [
      round({ title: 'no deadline', actions: ['answer'], deadline: null }),
      round({ title: 'late', actions: ['answer'], deadline: '2026-12-31' }),
      round({ title: 'soon', actions: ['answer'], deadline: '2026-12-10' }),
      round({ title: 'theirs' }),
      round({ title: 'old', state: 'withdrawn', ended_at: '2026-10-01T00:00:00.000Z' }),
      round({ title: 'new', state: 'published', ended_at: '2026-11-01T00:00:00.000Z' }),
    ],
    '2026-12-01',
  );
  const titles = (rounds: readonly RoundWire[]) => rounds.map(({ title }) => title);
  expect(titles(mine)).toEqual(['soon', 'late', 'no deadline']);
  expect(titles(running)).toEqual(['theirs']);
  expect(titles(ended)).toEqual(['new', 'old']);
});
