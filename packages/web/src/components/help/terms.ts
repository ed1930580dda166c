/** Field terms that the glossary explains on screen; messages `glossary.<term>` and `glossary.<term>Text`. */
export const TERMS = [
  'eResilience',
  'readinessCore',
  'economy',
  'area',
  'score',
  'partial',
  'interval',
  'coverage',
  'goalposts',
  'normalisation',
  'weight',
  'aggregation',
  'carried',
  'bounded',
  'lineage',
  'snapshot',
  'vintage',
  'profile',
] as const;

/** Key of a glossary term. */
export type Term = (typeof TERMS)[number];
