import type { Role } from '@serai/app';

/** Roles from the least to the most, as columns. */
export const ROLE_ORDER = [
  'visitor',
  'member',
  'editor',
  'focal-point',
  'reviewer',
  'tester',
  'secretariat',
  'administrator',
] as const satisfies readonly Role[];

/** Features that have words on the page: all that the platform has. */
export const FEATURES = [
  'account',
  'areas',
  'audit',
  'backup',
  'boundaries',
  'catalog',
  'conflicts',
  'connectors',
  'corridor',
  'frameworks',
  'groups',
  'index',
  'indicators',
  'invitations',
  'jobs',
  'layers',
  'mail',
  'network',
  'notifications',
  'observations',
  'organisations',
  'policy',
  'snapshots',
  'sources',
  'status',
  'tokens',
  'users',
  'validation',
  'webhooks',
] as const;
export type Feature = (typeof FEATURES)[number];

/** Whether a feature has words; one that a newer server added is called by its id. */
export const isFeature = (id: string): id is Feature => (FEATURES as readonly string[]).includes(id);

/** What of a use-case the table needs. */
export interface PolicyRow {
  readonly name: string;
  readonly summary: string;
  readonly access: string | readonly string[];
  readonly effect: 'read' | 'write';
  readonly interactive: boolean;
  readonly ways: readonly ('http' | 'terminal')[];
  readonly roles: readonly Role[];
}

/** Use-cases of one feature, in the order of the list. */
export interface PolicyGroup<Row extends PolicyRow> {
  readonly feature: string;
  readonly rows: readonly Row[];
}

/** What the table is narrowed to: one feature, what one role may, what a text occurs in. */
export interface PolicyFilter {
  readonly feature?: string | undefined;
  readonly role?: Role | undefined;
  readonly q?: string | undefined;
}

/** `observations` of `observations.import`. */
export const featureOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Features of the table, in alphabetical order. */
export const featuresOf = (rows: readonly PolicyRow[]): string[] =>
  [...new Set(rows.map(({ name }) => featureOf(name)))].sort();

/** The rows that a filter leaves, by feature; a feature without any is left out. */
export function policyGroups<Row extends PolicyRow>(
  rows: readonly Row[],
  { feature, role, q }: PolicyFilter,
): PolicyGroup<Row>[] {
  const needle = (q ?? '').toLowerCase();
  const kept = rows.filter(
    (row) =>
      (feature === undefined || featureOf(row.name) === feature) &&
      (role === undefined || row.roles.includes(role)) &&
      [row.name, row.summary].some((text) => text.toLowerCase().includes(needle)),
  );
  return featuresOf(kept).map((each) => ({
    feature: each,
    rows: kept.filter(({ name }) => featureOf(name) === each),
  }));
}

/** What a role may, as counts. */
export const countsOf = (
  rows: readonly PolicyRow[],
  role: Role,
): { readonly all: number; readonly writes: number } => {
  const own = rows.filter(({ roles }) => roles.includes(role));
  return { all: own.length, writes: own.filter(({ effect }) => effect === 'write').length };
};
