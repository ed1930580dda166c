/** Values older than this many years before the year shown are marked and counted as old. */
export const OLD_YEARS = 3;
