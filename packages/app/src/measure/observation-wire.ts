/** Stored figures and snapshots in the wire format. Pure. */
import type { Catalog } from '@serai/core/catalog';
import { PLATFORM_PARTY } from '../policy/party.ts';
import { type Profile, shownShare } from '../policy/publication.ts';
import type { SnapshotTrace, StoredObservation, StoredSnapshot } from '../ports/index.ts';
import { heldByLicence } from './export/filter.ts';
import { mayPassOn } from './pass-on.ts';
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
  may_pass_on: heldByLicence(observation, catalog) === undefined,
  disclosure: observation.disclosure,
  owner: observation.owner ?? PLATFORM_PARTY,
  embargo_until: observation.embargoUntil ?? null,
  chosen: observation.chosen,
});

/** What is known of raw bytes that figures were read from, and whether a publication may pass them on at the instant. */
export const toSnapshotWire = (
  catalog: Catalog,
  snapshot: StoredSnapshot,
  { profile, now }: { readonly profile: Profile; readonly now: string },
): SnapshotWire => ({
  sha256: snapshot.sha256,
  name: snapshot.name,
  media_type: snapshot.mediaType,
  bytes: snapshot.bytes,
  retrieved_at: snapshot.retrievedAt,
  source: snapshot.source,
  note: snapshot.note ?? null,
  may_pass_on:
    mayPassOn(catalog, snapshot, now) && shownShare(catalog, snapshot.indicators, profile) === 'all',
});

/** A file of which the reader may see one figure and not all: called after its hash, without a download. */
export const toTraceWire = (trace: SnapshotTrace, figure: StoredObservation): SnapshotWire => ({
  sha256: trace.sha256,
  name: trace.sha256.slice(0, 12),
  media_type: trace.mediaType,
  bytes: trace.bytes,
  retrieved_at: trace.retrievedAt,
  source: figure.source,
  note: null,
  may_pass_on: false,
});
