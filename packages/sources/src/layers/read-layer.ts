/** A file of features on its way in: spooled, told by its first bytes, packed while it is read. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { FileIn, LayerReading, LayerSummary } from '@serai/app/ports';
import { type Finding, Problem } from '@serai/core/measure';
import {
  ExtentOf,
  type FeatureKind,
  type LayerFeature,
  lengthOfLine,
  lineOf,
  positionsOf,
} from '@serai/core/network';
import { bytesOf, spool } from '../archives/spool.ts';
import { readOsm } from '../osm/index.ts';
import { peek } from '../tables/bytes.ts';
import { type LayerSink, packLayer } from './content.ts';
import { isJson, readGeoJson } from './geojson.ts';

export interface ReadLayerOptions {
  readonly kind: FeatureKind;
  readonly crs?: string;
}

/** See LayerFiles. */
export function readLayer(file: FileIn, options: ReadLayerOptions): LayerReading {
  let summary: LayerSummary | undefined;
  return {
    content: packLayer(async (sink) => {
      summary = await withSpooled(file, (spooled) => bring(spooled, options, sink));
    }),
    summary: () => {
      if (summary === undefined) throw new Error('a layer is summed up after its last byte was read');
      return summary;
    },
  };
}

/** A file that can be read more than once. */
export interface SpooledFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  stream(): AsyncIterable<Uint8Array>;
}

/** Work over a file that comes once. */
export async function withSpooled<T>(file: FileIn, work: (file: SpooledFile) => Promise<T>): Promise<T> {
  const hash = createHash('sha256');
  let handle: FileHandle | undefined;
  try {
    handle = await spool(hashed(file.stream(), hash));
    const { size } = await handle.stat();
    const opened = handle;
    const sha256 = hash.digest('hex');
    return await work({ name: file.name, size, sha256, stream: () => bytesOf(opened) });
  } finally {
    await handle?.close();
  }
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

async function bring(file: SpooledFile, options: ReadLayerOptions, sink: LayerSink): Promise<LayerSummary> {
  const { name, sha256, stream } = file;
  const extent = new ExtentOf();
  const counts = { features: 0, rules: 0, length_m: 0 };
  const feature = (each: LayerFeature): void => {
    counts.features++;
    counts.length_m += lengthOfLine(lineOf(each));
    for (const position of positionsOf(each.geometry)) extent.add(position);
    sink.put({ feature: each });
  };
  const { head, close } = await peek(stream(), (seen) => seen.length >= 512);
  await close();
  const found = isJson(head)
    ? await readGeoJson(file, { ...options, feature, pause: sink.pause }).then(({ form, findings }) => ({
        format: form,
        findings,
        missingNodes: 0,
        dated: undefined,
      }))
    : await bringOsm({ name, stream }, options, { sink, feature, onRule: () => counts.rules++ });
  if (counts.features === 0) {
    throw new Problem(
      'invalid-input',
      `${name} holds nothing of the kind ${options.kind}: nothing was imported.`,
    );
  }
  return { ...counts, ...found, fileSha256: sha256, extent: extent.get() };
}

async function bringOsm(
  file: Pick<SpooledFile, 'name' | 'stream'>,
  { kind, crs }: ReadLayerOptions,
  to: {
    readonly sink: LayerSink;
    readonly feature: (feature: LayerFeature) => void;
    readonly onRule: () => void;
  },
): Promise<Pick<LayerSummary, 'format' | 'findings' | 'missingNodes' | 'dated'>> {
  if (crs !== undefined) {
    throw new Problem(
      'invalid-input',
      `--crs is for GeoJSON and rasters; if ${file.name} is a file of OpenStreetMap, it is in degrees: leave --crs away.`,
    );
  }
  if (kind === 'zone') {
    throw new Problem('invalid-input', 'Zones are areas: bring them as GeoJSON, not as OpenStreetMap.');
  }
  const { missingNodes, waysWithoutPlaces, dated } = await readOsm(file, {
    kinds: new Set([kind]),
    feature: to.feature,
    rule: (rule) => {
      to.onRule();
      to.sink.put({ rule });
    },
    pause: to.sink.pause,
  });
  const findings: Finding[] = [];
  if (missingNodes > 0) {
    const message = `${missingNodes} nodes that lines name are not in the file: lines are cut there, and ${waysWithoutPlaces} could not be drawn.`;
    findings.push({ severity: 'warning', code: 'missing-nodes', message, file: file.name });
  }
  return { format: 'osm', findings, missingNodes, dated };
}
