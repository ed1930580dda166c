/**
 * Why a figure is absent. "No data" is never a bare null or zero: each gap carries one of these,
 * and the screen, the table and the export say it in words.
 */
export const MISSING_REASONS = [
  /** No source of this series is loaded on this platform (a connector or a file would bring it). */
  'not-loaded',
  /** The series is loaded, but its publisher has no value for this economy in any year up to the reference year. */
  'not-reported',
  /** A value exists, but it is older than the carry-forward limit. */
  'too-old',
  /** The publisher writes a zero that stands for "no such population" or "not measured". */
  'zero-coded',
  /** The figure exists and the viewer or the publication profile may not show it. */
  'withheld',
  /** An aggregate whose present parts do not reach the declared minimum. */
  'below-minimum',
] as const;

export type MissingReason = (typeof MISSING_REASONS)[number];

/** A figure or the reason why there is none. */
export type Measured<T = number> =
  | { readonly value: T; readonly missing?: undefined }
  | { readonly value?: undefined; readonly missing: MissingReason };

/** A present figure. */
export const present = <T>(value: T): Measured<T> => ({ value });

/** An absent figure with its reason. */
export const missing = (reason: MissingReason): Measured<never> => ({ missing: reason });
