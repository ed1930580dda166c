/**
 * A reference as a table has room for it: `organisation:0192f3a1…` of one with an id of 32 characters or more; any other
 * stays whole.
 */
export const shortReference = (reference: string): string =>
  reference.replace(/^([a-z-]+):([0-9a-f-]{8})[0-9a-f-]{24,}$/i, '$1:$2…');
