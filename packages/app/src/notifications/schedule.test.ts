import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestCutOff, later, MAIL_PAUSES, nextTry, WEBHOOK_PAUSES } from './schedule.ts';

const instant = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const WEEK = 7 * 86_400_000;

describe('when a digest goes out', () => {
  it.each([
    // 2026-11-26 is a Thursday.
    ['daily', '2026-11-26T05:59:59.999Z', '2026-11-25T06:00:00.000Z'],
    ['daily', '2026-11-26T06:00:00.000Z', '2026-11-26T06:00:00.000Z'],
    ['weekly', '2026-11-26T09:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['weekly', '2026-11-30T05:59:59.999Z', '2026-11-23T06:00:00.000Z'],
    ['weekly', '2026-11-30T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
  ] as const)('%s at %s: what was told before %s', (digest, now, cutOff) => {
    expect(digestCutOff(digest, now)).toBe(cutOff);
  });

  it('is 06:00 UTC, on Mondays for a weekly one, never in the future and never longer ago than its period', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const daily = digestCutOff('daily', now);
        const weekly = digestCutOff('weekly', now);
        expect(daily.slice(10)).toBe('T06:00:00.000Z');
        expect(new Date(weekly).getUTCDay()).toBe(1);
        expect(weekly <= daily && daily <= now).toBe(true);
        expect(Date.parse(now) - Date.parse(daily)).toBeLessThan(WEEK / 7);
        expect(Date.parse(now) - Date.parse(weekly)).toBeLessThan(WEEK);
      }),
    );
  });

  it('never goes back, so that nothing is due, not due, and due again', () => {
    fc.assert(
      fc.property(
        instant,
        fc.nat(3 * WEEK),
        fc.constantFrom('immediate', 'daily', 'weekly'),
        (now, ms, digest) => {
          expect(digestCutOff(digest, later(now, ms)) >= digestCutOff(digest, now)).toBe(true);
        },
      ),
    );
  });

  it('at once is at once: what is told at this very instant is due', () => {
    fc.assert(fc.property(instant, (now) => digestCutOff('immediate', now) > now));
  });
});

describe('pauses after failures', () => {
  it('grow, for webhooks up to a day, and then end', () => {
    const now = '2026-11-26T09:00:00.000Z';
    const tries = [1, 2, 3, 4, 5, 6, 7].map((attempts) => nextTry(WEBHOOK_PAUSES, attempts, now));
    expect(tries).toEqual([
      '2026-11-26T09:00:05.000Z',
      '2026-11-26T09:01:00.000Z',
      '2026-11-26T09:10:00.000Z',
      '2026-11-26T10:00:00.000Z',
      '2026-11-26T15:00:00.000Z',
      '2026-11-27T09:00:00.000Z',
      undefined,
    ]);
    for (const pauses of [WEBHOOK_PAUSES, MAIL_PAUSES]) {
      expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
    }
  });
});
