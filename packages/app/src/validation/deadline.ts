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

/** Throws Problem invalid-input for a deadline that leaves the country no whole day. */
export function assertAhead(deadline: string, now: string): void {
  if (deadline > dayOf(now)) return;
  throw new Problem(
    'invalid-input',
    `The deadline ${deadline} is not ahead: give a day after ${dayOf(now)}.`,
    {
      findings: [
        {
          severity: 'error',
          code: 'deadline-over',
          message: `deadline: ${deadline} is not after ${dayOf(now)}.`,
          field: 'deadline',
        },
      ],
    },
  );
}
