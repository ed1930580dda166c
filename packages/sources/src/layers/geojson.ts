/** GeoJSON files: a collection, or a feature a line. */
import { type Finding, Problem } from '@serai/core/measure';
import {
  type FeatureKind,
  type LayerFeature,
  type Projection,
  readGeoJsonFeature,
} from '@serai/core/network';
import { parseCrs } from '../rasters/crs.ts';
import { projectionOf } from '../rasters/projection.ts';

/** A collection stands in memory whole; what is larger comes as a feature a line. */
const MOST_BYTES = 256 * 1024 * 1024;
/** After so many errors the rest is not looked for. */
const MOST_ERRORS = 20;

export interface GeoJsonSource {
  readonly name: string;
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
}

export interface GeoJsonTarget {
  readonly kind: FeatureKind;
  /** Of a file that is not in degrees. */
  readonly crs?: string;
  feature(feature: LayerFeature): void;
  pause(): Promise<void> | undefined;
}

const SEPARATOR = String.fromCharCode(0x1e);

/** Without a byte order mark, or the record separator that RFC 8142 puts before each feature. */
const withoutMark = (text: string): string =>
  text.startsWith('\ufeff') || text.startsWith(SEPARATOR) ? text.slice(1) : text;

/** Whether a file begins as JSON does. */
export const isJson = (head: Uint8Array): boolean =>
  /^\s*[{[]/.test(withoutMark(Buffer.from(head).toString('utf8')));

/**
 * Tells the target of the features; returns warnings and which form it was. Throws Problem invalid-input with up to 20 located
 * errors, or too-large.
 */
export async function readGeoJson(
  source: GeoJsonSource,
  target: GeoJsonTarget,
): Promise<{ readonly form: 'geojson' | 'geojson-lines'; readonly findings: readonly Finding[] }> {
  const { name } = source;
  const toDegrees = target.crs === undefined ? undefined : projectionOf(parseCrs(target.crs), name).inverse;
  const findings: Finding[] = [];
  let number = 0;
  const take = (value: unknown, path: string, line?: number): void => {
    number++;
    const projected = toDegrees === undefined ? value : reprojected(value, toDegrees);
    const at = { file: name, path, ...(line === undefined ? {} : { line }) };
    const read = readGeoJsonFeature(projected, target.kind, at, number);
    findings.push(...read.findings);
    for (const feature of read.features) target.feature(feature);
    refuse(name, findings, MOST_ERRORS);
  };
  const form = (await isByLine(source)) ? 'geojson-lines' : 'geojson';
  if (form === 'geojson-lines') await takeLines(source, target, take);
  else await takeCollection(source, target, take);
  refuse(name, findings, 1);
  return { form, findings };
}

function refuse(name: string, findings: readonly Finding[], least: number): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length < least) return;
  const more = errors.length === 1 ? '' : ` (${errors.length} errors in all)`;
  throw new Problem('invalid-input', `${name}: ${errors[0]!.message}${more} Nothing was imported.`, {
    findings: errors,
  });
}

/** Whether the first line is a value of its own: a feature, and no collection. */
async function isByLine({ stream }: GeoJsonSource): Promise<boolean> {
  let head = '';
  for await (const chunk of stream()) {
    head += Buffer.from(chunk).toString('latin1');
    const end = head.indexOf('\n');
    if (end >= 0) head = head.slice(0, end);
    if (end >= 0 || head.length > 1024 * 1024) break;
  }
  if (head.startsWith(SEPARATOR)) return true;
  return (
    /^\s*\{/.test(head) &&
    /\}\s*$/.test(head) &&
    /"type"\s*:\s*"Feature"/.test(head) &&
    !/"type"\s*:\s*"FeatureCollection"/.test(head)
  );
}

type Take = (value: unknown, path: string, line?: number) => void;

async function takeLines(
  { name, stream }: GeoJsonSource,
  { pause }: GeoJsonTarget,
  take: Take,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  const takeLine = (text: string): void => {
    line++;
    const json = withoutMark(text).trim();
    if (json !== '') take(parse(name, json, line), '', line);
  };
  let rest = '';
  for await (const chunk of stream()) {
    const lines = (rest + decode(name, decoder, chunk)).split('\n');
    rest = lines.pop()!;
    for (const text of lines) takeLine(text);
    await pause();
  }
  takeLine(rest);
}

async function takeCollection(
  { name, size, stream }: GeoJsonSource,
  target: GeoJsonTarget,
  take: Take,
): Promise<void> {
  if (size > MOST_BYTES) {
    throw new Problem(
      'too-large',
      `${name} has ${Math.round(size / 2 ** 20)} MiB; a GeoJSON collection may have ${MOST_BYTES / 2 ** 20} MiB: bring one feature a line, e.g. by ogr2ogr -f GeoJSONSeq.`,
    );
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of stream()) text += decode(name, decoder, chunk);
  const value = parse(name, withoutMark(text), undefined) as Record<string, unknown> | null;
  requireDegrees(name, value, target.crs);
  if (value?.type === 'FeatureCollection' && Array.isArray(value.features)) {
    for (const [i, each] of value.features.entries()) {
      take(each, `features[${i}]`);
      await target.pause();
    }
  } else if (value?.type === 'Feature') take(value, '');
  else {
    throw new Problem(
      'invalid-input',
      `${name} is JSON and no GeoJSON: its "type" has to be FeatureCollection or Feature.`,
    );
  }
}

/** The member `crs` of GeoJSON before RFC 7946: believed where it says what is so anyway, or what --crs says. */
function requireDegrees(
  name: string,
  value: Record<string, unknown> | null,
  asked: string | undefined,
): void {
  const crs = value?.crs as { properties?: { name?: unknown } } | undefined | null;
  const named = crs?.properties?.name;
  if (typeof named !== 'string') return;
  const code = /(?:EPSG:+(?:[\d.]+:)?|epsg:)(\d+)$/.exec(named)?.[1];
  const system = /CRS84$/.test(named) ? 'EPSG:4326' : code === undefined ? named : `EPSG:${code}`;
  if (system === (asked === undefined ? 'EPSG:4326' : parseCrs(asked))) return;
  throw new Problem(
    'invalid-input',
    `${name} says that it is in ${system}${asked === undefined ? `: import it with --crs ${system}` : `, and --crs says ${asked}`}.`,
  );
}

function parse(name: string, text: string, line: number | undefined): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message } = error as Error;
    const offset = /position (\d+)/.exec(message)?.[1];
    const at = line ?? (offset === undefined ? undefined : text.slice(0, Number(offset)).split('\n').length);
    const isCut =
      /end of JSON|Unterminated/i.test(message) || (offset !== undefined && Number(offset) >= text.length);
    const what = isCut
      ? 'the file is cut off'
      : `this is no JSON (${message.replace(/ in JSON at position.*/, '')})`;
    throw new Problem(
      'invalid-input',
      `${name}${at === undefined ? '' : `: line ${at}`}: ${what}. Nothing was imported.`,
      {
        findings: [
          {
            severity: 'error',
            code: 'not-json',
            message: what,
            file: name,
            ...(at === undefined ? {} : { line: at }),
          },
        ],
      },
    );
  }
}

function decode(name: string, decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw new Problem('invalid-input', `${name} is not in UTF-8: save it as UTF-8.`, { cause: error });
  }
}

/** The same feature with every position turned into degrees; what is no position stays, and is refused later. */
function reprojected(value: unknown, toDegrees: Projection['inverse']): unknown {
  const turn = (each: unknown): unknown => {
    if (!Array.isArray(each)) return each;
    const [x, y] = each as unknown[];
    if (typeof x === 'number' && typeof y === 'number') return toDegrees(x, y);
    return each.map(turn);
  };
  const turnGeometry = (geometry: unknown): unknown => {
    if (typeof geometry !== 'object' || geometry === null) return geometry;
    const { coordinates, geometries } = geometry as Record<string, unknown>;
    return {
      ...geometry,
      ...(coordinates === undefined ? {} : { coordinates: turn(coordinates) }),
      ...(Array.isArray(geometries) ? { geometries: geometries.map(turnGeometry) } : {}),
    };
  };
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, geometry: turnGeometry((value as Record<string, unknown>).geometry) };
}
