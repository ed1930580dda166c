import type { Finding } from '../../measure/index.ts';
import type { CatalogKind, CatalogParts, CatalogRecords } from '../parts.ts';

/** Path of a field inside a record: keys and positions. */
export type Path = readonly (string | number)[];

/** Collects the findings of one file. Fields are dotted paths, e.g. `members.2.area`. */
export interface Report {
  error(code: string, path: Path, message: string): void;
  warning(code: string, path: Path, message: string): void;
}

/** A report that appends to `findings` for the file that holds `record`. */
export function reportFor(findings: Finding[], parts: CatalogParts, record: object): Report {
  const file = parts.files.get(record);
  const add = (severity: Finding['severity']) => (code: string, path: Path, message: string) => {
    findings.push({
      severity,
      code,
      message,
      ...(file === undefined ? {} : { file }),
      ...(path.length === 0 ? {} : { field: path.join('.') }),
    });
  };
  return { error: add('error'), warning: add('warning') };
}

/** Records to look ids up in; a catalog that was read without an error has nothing broken or unread. */
export type KnownIds = CatalogRecords & Partial<Pick<CatalogParts, 'broken' | 'unread'>>;

/** Whether an id exists, or exists in a file that is itself reported as broken or missing. */
export const isKnown = (parts: KnownIds, kind: CatalogKind, id: string): boolean =>
  parts.unread?.has(kind) === true ||
  parts.broken?.[kind].has(id) === true ||
  COLLECTIONS[kind](parts).has(id);

const COLLECTIONS: Record<CatalogKind, (parts: CatalogRecords) => ReadonlyMap<string, unknown>> = {
  area: (parts) => parts.areas,
  group: (parts) => parts.groups,
  licence: (parts) => parts.licences,
  source: (parts) => parts.sources,
  indicator: (parts) => parts.indicators,
  framework: (parts) => parts.frameworks,
};

/** Reports a reference to something that the catalog does not have. */
export function checkReference(
  report: Report,
  parts: CatalogParts,
  reference: { readonly kind: CatalogKind; readonly id: string; readonly path: Path },
): void {
  if (isKnown(parts, reference.kind, reference.id)) return;
  const { kind, id, path } = reference;
  const place = kind === 'licence' ? 'vocabularies/licences.yaml' : `${kind}s/`;
  report.error(`unknown-${kind}`, path, `There is no ${kind} "${id}" in ${place}.`);
}
