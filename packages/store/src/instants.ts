import type { ColumnType } from 'kysely';

/** timestamptz: ISO text in, a Date out. */
export type Instant = ColumnType<Date, string, string>;
export type OptionalInstant = ColumnType<Date | null, string | null | undefined, string | null>;

/** An instant as records carry it: ISO 8601, UTC, milliseconds. */
export const toInstant = (date: Date): string => date.toISOString();
export const toOptionalInstant = (date: Date | null): string | undefined => date?.toISOString();
