import { describe, expect, it } from 'vitest';
import { daysBetween, shiftDay } from './deadline.ts';
import { dueReminder } from './validation-remind.ts';

const round = (change: { openedAt?: string; remindedAt?: string; state?: 'open' | 'answered' } = {}) => ({
  state: 'open' as const,
  deadline: '2026-12-24',
  openedAt: '2026-11-26T09:00:00.000Z',
  remindedAt: undefined,
  ...change,
});

describe('a reminder', () => {
  it.each([
    ['2026-12-16', undefined],
    ['2026-12-17', 'reminder'],
    ['2026-12-22', 'reminder'],
    ['2026-12-24', 'reminder'],
    ['2026-12-25', 'overdue'],
    ['2027-03-01', 'overdue'],
  ])('on %s: %s', (today, due) => {
    expect(dueReminder(round(), today)).toBe(due);
  });

  it('is sent once for each of its days', () => {
    const told = round({ remindedAt: '2026-12-17T04:00:00.000Z' });
    expect(['2026-12-17', '2026-12-21', '2026-12-22'].map((day) => dueReminder(told, day))).toEqual([
      undefined,
      undefined,
      'reminder',
    ]);
    expect(dueReminder(round({ remindedAt: '2026-12-25T04:00:00.000Z' }), '2026-12-30')).toBeUndefined();
  });

  it('does not tell of a day that lay before the opening: the opening told of the deadline', () => {
    const late = round({ openedAt: '2026-12-19T09:00:00.000Z' });
    expect(dueReminder(late, '2026-12-20')).toBeUndefined();
    expect(dueReminder(late, '2026-12-22')).toBe('reminder');
  });

  it('is not for a country that has answered', () => {
    expect(dueReminder(round({ state: 'answered' }), '2026-12-25')).toBeUndefined();
  });
});

describe('calendar days', () => {
  it('go over the ends of months and years', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-12-17', '2026-12-24')).toBe(7);
  });
});
