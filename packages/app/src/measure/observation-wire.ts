/** Stored figures and snapshots in the wire format. Pure. */
import type { Catalog } from '@serai/core/catalog';
import type { Snapshot, StoredObservation } from '../ports/index.ts';
import type { ObservationWire, SnapshotWire } from './wire.ts';

/** A stored figure; the unit is that of its indicator. */
export const toObservationWire = (catalog: Catalog, observation: StoredObservation): ObservationWire => ({
  id: observation.id,
  indicator_id: observation.indicator,
  iso3: observation.area,
  year: observation.year,
  value: observation.value ?? null,
  missing: observation.missing ?? null,
  unit: catalog.indicators.get(observation.indicator)?.unit.en ?? '',
  status: observation.status,
  source: observation.source,
  publisher: observation.publisher,
  vintage: observation.vintage,
  licence: observation.licence,
  disclosure: observation.disclosure,
  chosen: observation.chosen,
});

/** What is known of raw bytes that figures were read from. */
export const toSnapshotWire = (snapshot: Snapshot): SnapshotWire => ({
  sha256: snapshot.sha256,
  name: snapshot.name,
  media_type: snapshot.mediaType,
  bytes: snapshot.bytes,
  retrieved_at: snapshot.retrievedAt,
  source: snapshot.source,
  note: snapshot.note ?? null,
});
