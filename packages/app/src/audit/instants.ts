/** Bounds of a time as people write them: a day, or an instant. Pure. */
import * as z from 'zod';

/** `2026-11-26`, or `2026-11-26T09:00:00Z`. */
export const InstantInput = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'a day as 2026-11-26, or an instant as 2026-11-26T09:00:00Z',
);

const DAY_MS = 86_400_000;

/** The bound as ISO 8601 instant, UTC with milliseconds; a day is its start, or, as an end, the start of the next. */
export function toInstant(text: string, as: 'start' | 'end'): string {
  const isDay = text.length === '2026-11-26'.length;
  return new Date(Date.parse(text) + (isDay && as === 'end' ? DAY_MS : 0)).toISOString();
}
