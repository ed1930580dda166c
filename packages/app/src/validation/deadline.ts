/** Calendar days by which a country answers. Pure; days are in UTC and count to their end. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';

export const DeadlineInput = z.iso
  .date()
  .describe('Last day on which the country may answer, e.g. 2026-12-24; it ends in UTC');

const DAY = 86_400_000;

/** The day so many days after (or before, when negative) the given one. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;

/** The calendar day of an instant. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** Days that a country has at least: its silence lets a draft be published, and must be no surprise. */
export const LEAST_DAYS = 7;

/** Throws Problem invalid-input for a deadline that lies less than so many days ahead of `now` (ISO 8601, UTC). */
export function assertAhead(deadline: string, now: string, days = LEAST_DAYS): void {
  const first = shiftDay(dayOf(now), days);
  if (deadline >= first) return;
  const why =
    days === 1 ? 'is not ahead' : `leaves the country less than the ${days} days that it has at least`;
  throw new Problem('invalid-input', `The deadline ${deadline} ${why}: give ${first} or a later day.`, {
    findings: [
      {
        severity: 'error',
        code: 'deadline-too-near',
        message: `deadline: ${deadline} is before ${first}.`,
        field: 'deadline',
      },
    ],
  });
}
