import type { ChainVerdict, Storage } from '@serai/app/ports';
import { verifyAuditChain } from '@serai/store';
import { OPERATOR } from '../support/figures.ts';

/** What a storage holds, counted in every independent way. */
export interface Inspection {
  readonly version: number;
  /** Figures as the newest data version counts them, and as they are. */
  readonly announced: number;
  readonly observations: number;
  /** Figures brought by each data version. */
  readonly perVersion: Readonly<Record<string, number>>;
  readonly snapshots: readonly string[];
  /** Data versions that the audit log tells of. */
  readonly audited: readonly number[];
  readonly chain: ChainVerdict;
}

/** Reads all of it in one consistent view. */
export function inspect(storage: Storage): Promise<Inspection> {
  return storage.read(async (tx) => {
    const { version, observations: announced } = await tx.dataVersion();
    const observations = await tx.listObservations(OPERATOR, {});
    const perVersion: Record<string, number> = {};
    for (const row of observations) perVersion[row.version] = (perVersion[row.version] ?? 0) + 1;
    const audit = await tx.listAudit(OPERATOR, {});
    return {
      version,
      announced,
      observations: observations.length,
      perVersion,
      snapshots: (await tx.listSnapshots(OPERATOR)).map(({ sha256 }) => sha256),
      audited: audit.map(({ details }) => (details as { version: number }).version),
      chain: await verifyAuditChain(tx),
    };
  });
}
