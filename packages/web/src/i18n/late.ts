/**
 * Areas of messages that only some pages speak: each is loaded with its pages (`lazyPage`, `<Words>`), so that a first
 * view does not carry them and readers without an account never load them.
 */
export const LATE_AREAS = [
  'account',
  'admin',
  'conflicts',
  'corridor',
  'forms',
  'groups',
  'inbox',
  'indices',
  'lab',
  'organisations',
  'people',
  'sign-in',
  'validation',
] as const;

/** Name of such an area. */
export type LateArea = (typeof LATE_AREAS)[number];
