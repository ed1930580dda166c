/** One field of what an entry changed; undefined on the side where it was not. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Details of an entry: what changed, field by field, and what else it says. */
export interface EntryDetails {
  readonly changes: readonly FieldChange[];
  readonly facts: readonly { readonly field: string; readonly value: unknown }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes `{ before, after, … }` apart; a side that is no record counts as one field, `value`. */
export function readDetails(details: unknown): EntryDetails {
  if (!isRecord(details)) {
    const empty = details === null || details === undefined;
    return { changes: [], facts: empty ? [] : [{ field: 'value', value: details }] };
  }
  const { before, after, ...rest } = details;
  const [old, fresh] = [sideOf(before), sideOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort();
  return {
    changes: fields.map((field) => ({ field, before: old[field], after: fresh[field] })),
    facts: Object.entries(rest).map(([field, value]) => ({ field, value })),
  };
}

const sideOf = (side: unknown): Record<string, unknown> => {
  if (side === undefined || side === null) return {};
  return isRecord(side) ? side : { value: side };
};

/** A value on one line: texts as they are, everything else as JSON. */
export const plainValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
