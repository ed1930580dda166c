/** Today as a calendar day in UTC, `2026-11-26`: deadlines are days in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The day so many days after today, in UTC. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Days that a country has at least to answer, as the platform asks of a deadline. */
export const LEAST_DAYS = 7;
