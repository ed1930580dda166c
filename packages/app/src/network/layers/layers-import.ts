/** Brings a layer: roads, cables, zones, elevations. */

import { type Finding, Problem } from '@serai/core/measure';
import { FEATURE_METHODS, isFeatureKind, LAYER_KINDS } from '@serai/core/network';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { FileInSchema } from '../../files.ts';
import { dropOrphan } from '../../measure/import-commit.ts';
import { assertNotCancelled, guardFile } from '../../measure/import-intake.ts';
import { actorName } from '../../policy/actor.ts';
import { PLATFORM_PARTY } from '../../policy/party.ts';
import { everythingAt } from '../../policy/scope.ts';
import type { Layer } from '../../ports/index.ts';
import { type Context, defineUseCase, factsView } from '../../usecase.ts';
import { type Brought, bringFeatures, bringRaster } from './bring.ts';
import { LayerName, nameOfFile } from './name.ts';
import { assertLicence, provenanceOf } from './provenance.ts';
import { contentText, LayerWire, toLayerWire } from './wire.ts';

const Output = z.object({ layer: LayerWire, replaced: z.boolean(), findings: z.array(FindingWire) });
type Output = z.output<typeof Output>;

const Input = z.strictObject({
  file: FileInSchema.describe(
    'OSM PBF or XML (also .gz), GeoJSON whole or a feature a line; GeoTIFF, ESRI ASCII grid or SRTM tile for elevation and cost',
  ),
  as: z.enum(LAYER_KINDS).describe('What the layer is of'),
  name: LayerName.optional().describe('Name of the layer; that of the file when absent'),
  crs: z.string().min(1).optional().describe('Reference system of a file that names none, e.g. EPSG:32643'),
  source: z.string().trim().min(1).max(200).optional().describe('Whose data they are'),
  licence: z.string().min(1).optional().describe('Licence by its id in the catalog, e.g. CC-BY-4.0'),
  date: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a year, a month or a day, e.g. 2026-05')
    .optional()
    .describe('Date of the data, e.g. 2026-05'),
  method: z.enum(FEATURE_METHODS).optional().describe('How positions became known'),
  error_m: z
    .number()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Positions, or elevations, are right within so many metres'),
  disclosure: z.enum(['public', 'member', 'private']).default('private').describe('Who may see the layer'),
  replace: z.boolean().default(false).describe('Put it in the place of a layer of the same name'),
});
type Input = z.output<typeof Input>;

export const layersImport = defineUseCase({
  name: 'layers.import',
  summary:
    'Bring a layer of your own: roads, railways, power lines, cables, places, zones, elevations or costs',
  input: Input,
  output: Output,
  access: 'operator',
  effect: 'write',
  cli: {
    command: 'layers import',
    positional: ['file'],
    files: ['file'],
    view: factsView<Output>({
      head: ({ layer, replaced }) => [
        `${replaced ? 'Replaced' : 'Imported'} ${layer.name}: ${contentText(layer)}.`,
      ],
      facts: ({ layer }) => [
        ['kind', layer.kind],
        ['source', layer.source],
        ['licence', layer.licence],
        ['date', layer.date],
        ['method', `${layer.method}, within ${layer.error_m} m`],
        ['turn rules', layer.turn_rules === 0 ? null : layer.turn_rules],
        ['extent', layer.extent.map((degrees) => degrees.toFixed(3)).join(', ')],
        ['who may see it', layer.disclosure],
      ],
      notes: ({ findings }) => findings.map(({ severity, message }) => `${severity}: ${message}`),
    }),
  },
  async run(context, input) {
    const { ports, scope, signal } = context;
    const name = input.name ?? nameOfFile(input.file.name);
    assertLicence(ports.catalog, input.licence);
    const before = await ports.storage.read((tx) => tx.layers.find(everythingAt(scope.now), name));
    if (before !== undefined && !input.replace) throw taken(before);
    const file = guardFile(input.file, context);
    const { as: kind } = input;
    const brought = isFeatureKind(kind)
      ? await bringFeatures(context, file, { kind, crs: input.crs })
      : await bringRaster(context, file, { kind, crs: input.crs });
    assertNotCancelled(signal);
    return keep(context, { name, input, brought });
  },
});

const taken = ({ name, kind, file, importedAt }: Layer): Problem =>
  new Problem(
    'conflict',
    `There is a layer ${name} (${kind}, from ${file}, ${importedAt.slice(0, 10)}): choose another --name, or put the new one in its place with --replace.`,
  );

/** The one write: layer and audit entry; the bytes of the one before go when nothing needs them any more. */
async function keep(
  context: Context,
  { name, input, brought }: { readonly name: string; readonly input: Input; readonly brought: Brought },
): Promise<Output> {
  const { ports, actor, scope } = context;
  const at = ports.clock.now();
  const { provenance, findings } = provenanceOf(
    input,
    { name: input.file.name, format: brought.format, dated: brought.dated },
    at.slice(0, 10),
  );
  const layer: Layer = {
    name,
    kind: input.as,
    provenance,
    format: brought.format,
    file: input.file.name,
    fileSha256: brought.fileSha256,
    content: brought.stored.sha256,
    bytes: brought.stored.bytes,
    facts: brought.facts,
    owner: PLATFORM_PARTY,
    disclosure: input.disclosure,
    importedBy: actorName(actor),
    importedAt: at,
  };
  const before = await ports.storage
    .write(async (tx) => {
      const there = await tx.layers.find(everythingAt(scope.now), name);
      if (there !== undefined && !input.replace) throw taken(there);
      await tx.layers.put(layer);
      await tx.appendAudit({
        at,
        actor: actorName(actor),
        action: 'layers.import',
        subject: `layer:${name}`,
        details: {
          file: layer.file,
          file_sha256: layer.fileSha256,
          kind: layer.kind,
          licence: provenance.licence,
          disclosure: layer.disclosure,
          ...(there === undefined ? {} : { replaced: there.fileSha256 }),
        },
      });
      return there;
    })
    .catch(async (error: unknown) => {
      await dropOrphan(context, layer.content);
      throw error;
    });
  if (before !== undefined) await dropOrphan(context, before.content);
  const warnings: Finding[] = [...brought.findings, ...findings];
  return {
    layer: toLayerWire(layer),
    replaced: before !== undefined,
    findings: warnings.map((finding) => ({ ...finding })),
  };
}
