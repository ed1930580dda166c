import { everythingAt, publicScope } from '@serai/app';
import type { Blobs, Scope, Storage, StoredObservation, WriteTransaction } from '@serai/app/ports';
import type { Observation } from '@serai/core/measure';

/** Any fixed instant. */
export const AT = '2026-11-25T12:00:00.000Z';

/** What a visitor may see, and what the operator of the machine may see. */
export const VISITOR: Scope = publicScope(AT);
export const OPERATOR: Scope = everythingAt(AT);

/** Who restores backups in these tests. */
export const RESTORED_BY = { at: AT, actor: 'local-operator:test', file: 'office.serai' };

/** The line of a backup after its restore: an API token is revoked then, an open invitation withdrawn. */
export function afterRestore(line: string): string {
  const { api_token: token, invitation } = JSON.parse(line) as Record<string, Record<string, unknown>>;
  if (token !== undefined)
    return JSON.stringify({ api_token: { ...token, revokedAt: token.revokedAt ?? AT } });
  if (invitation === undefined || 'acceptedAt' in invitation || 'withdrawnAt' in invitation) return line;
  return JSON.stringify({ invitation: { ...invitation, withdrawnAt: AT } });
}

/** A stream of one text. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Everything of a stream. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The regulatory quality of Turkmenistan in 2023, unless told otherwise. */
export const figure = (snapshot: string, changes: Partial<Observation> = {}): Observation => ({
  indicator: 'WGI_RQ',
  area: 'TKM',
  year: 2023,
  value: -1.9,
  status: 'A',
  source: 'wgi',
  publisher: 'World Bank',
  vintage: '2024 update',
  licence: 'CC-BY-4.0',
  raw: '-1.90',
  rawRow: 2,
  snapshot,
  disclosure: 'public',
  ...changes,
});

/** Stores a text as the file that figures are read from and records its snapshot; returns its hash. */
export async function addFile(tx: WriteTransaction, blobs: Blobs, text: string): Promise<string> {
  const { sha256, bytes } = await blobs.put(bytesOf(text));
  await tx.addSnapshot({
    sha256,
    bytes,
    name: 'figures.csv',
    mediaType: 'text/csv',
    retrievedAt: AT,
    source: 'wgi',
    note: undefined,
  });
  return sha256;
}

/** A whole import: file, figures, data version, audit entry. */
export async function importFigures(
  { storage, blobs }: { readonly storage: Storage; readonly blobs: Blobs },
  text: string,
  changes: readonly Partial<Observation>[],
): Promise<{ readonly sha256: string; readonly version: number }> {
  return storage.write(async (tx) => {
    const sha256 = await addFile(tx, blobs, text);
    const added = await tx.addObservations(
      changes.map((change, i) => figure(sha256, { rawRow: i + 2, ...change })),
      true,
    );
    const { version } = await tx.bumpDataVersion(AT);
    await tx.appendAudit({
      at: AT,
      actor: 'local-operator:test',
      action: 'observations.import',
      subject: `snapshot:${sha256}`,
      details: { added, version },
    });
    return { sha256, version };
  });
}

/** Every cell of some indicators, areas and years: `count` figures in the order of the table. */
export const manyFigures = (count: number): Partial<Observation>[] =>
  Array.from({ length: count }, (_, i) => ({
    indicator: `IND_${String(Math.floor(i / 1_000)).padStart(3, '0')}`,
    area: `A${String(Math.floor(i / 20) % 50).padStart(2, '0')}`,
    year: 2005 + (i % 20),
    value: Math.sqrt(i) / 3,
    raw: String(Math.sqrt(i) / 3),
  }));

/** Place and value, for comparison with a cube. */
export const cellsOf = (observations: readonly StoredObservation[]): string[] =>
  observations
    .filter((observation) => observation.chosen && observation.value !== undefined)
    .map(({ indicator, area, year, value, id }) => [indicator, area, year, value, id].join('|'))
    .sort();
