/** When something is told outside of the inbox: by e-mail, by webhook, and again after a failure. Pure. */
import type { Digest, NotificationKind } from '../ports/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Digests go out at this hour, UTC: before the working day between Istanbul (09:00) and Beijing (14:00). */
const DIGEST_HOUR = 6;

/** About the reader's own credentials: mailed at once, whatever their digest, because waiting helps a thief alone. */
export const isSecurity = (kind: NotificationKind): boolean => kind.startsWith('security.');

/**
 * Notifications made before this instant are due by e-mail at `now`: the last 06:00 UTC for a daily digest, the last
 * Monday 06:00 UTC for a weekly one. A digest that was missed is therefore still due, and one that was sent is not.
 */
export function digestCutOff(digest: Exclude<Digest, 'none'>, now: string): string {
  if (digest === 'immediate') return new Date(Date.parse(now) + 1).toISOString();
  const shifted = Date.parse(now) - DIGEST_HOUR * HOUR;
  const days = Math.floor(shifted / DAY);
  // Day 0 of the epoch was a Thursday, so that day 4 was a Monday.
  const back = digest === 'daily' ? 0 : (((days - 4) % 7) + 7) % 7;
  return new Date((days - back) * DAY + DIGEST_HOUR * HOUR).toISOString();
}

/** Pauses in milliseconds after the first, second ... failed call of a webhook; after the last one it is given up. */
export const WEBHOOK_PAUSES: readonly number[] = [5_000, 60_000, 10 * 60_000, HOUR, 6 * HOUR, DAY];

/** Pauses after the first, second ... failed mail; the last one repeats until the mail is of no use any more. */
export const MAIL_PAUSES: readonly number[] = [60_000, 5 * 60_000, 30 * 60_000, HOUR, 6 * HOUR];

/** A mail that no server took for so long is of no use any more, unless its own end comes before. */
export const MAIL_KEPT_MS = 30 * DAY;

/** When to try again after `attempts` tries (1 or more); undefined when the pauses are used up. */
export function nextTry(pauses: readonly number[], attempts: number, now: string): string | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : later(now, pause);
}

/** The instant some milliseconds after another one. */
export const later = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString();
