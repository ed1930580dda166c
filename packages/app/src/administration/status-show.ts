import * as z from 'zod';
import { StatusWire } from '../measure/wire.ts';
import { resolveProfile, shownIndicators } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';

export const statusShow = defineUseCase({
  name: 'status.show',
  summary: 'Version of the platform and of its data, and the editions in use',
  input: z.strictObject({}),
  output: StatusWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-visitors',
  http: { method: 'get', path: '/status' },
  cli: {
    command: 'status',
    view: tableView<StatusWire, readonly [string, unknown]>({
      columns: [
        { head: 'what', cell: ([key]) => key.replaceAll('_', ' ') },
        { head: 'is', cell: ([, value]) => String(value) },
      ],
      rows: (status) => Object.entries(status),
    }),
  },
  async run({ ports: { catalog, storage, readModels, installation }, scope }) {
    const { version, changedAt } = readModels.current();
    const shown = shownIndicators(catalog, resolveProfile(catalog, undefined));
    const indicators = shown.map((indicator) => indicator.id);
    const observations = await storage.read((tx) =>
      tx.countObservations(scope, { indicators, chosenOnly: true }),
    );
    return {
      version: installation.version,
      data_version: version,
      changed_at: changedAt,
      observations,
      storage: storage.kind,
      catalog_hash: catalog.hash,
      name_set: catalog.names.id,
      boundary_set: catalog.boundaries.id,
      profile: catalog.defaults.profile,
      map_framework: catalog.defaults.map_framework,
      profile_framework: catalog.defaults.profile_framework,
    };
  },
});
