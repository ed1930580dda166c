/** Features of GeoJSON (RFC 7946), checked one by one. */
import type { Finding } from '../../measure/index.ts';
import { type Position, unwrapped } from '../geodesy/index.ts';
import {
  FEATURE_METHODS,
  type FeatureKind,
  type FeatureMethod,
  type Geometry,
  type LayerFeature,
  type Provenance,
} from './feature.ts';

/** Where a feature stands, for findings: `features[3]` of a collection, or its line. */
export interface FeaturePlace {
  readonly file: string;
  /** E.g. `features[3]`; empty where a line says enough. */
  readonly path: string;
  readonly line?: number;
}

/** What kinds of layers are made of. */
const SHAPES: Readonly<Record<FeatureKind, readonly Geometry['type'][]>> = {
  road: ['LineString'],
  rail: ['LineString', 'Point'],
  power: ['LineString', 'Point', 'Polygon'],
  pipeline: ['LineString', 'Point'],
  fibre: ['LineString', 'Point'],
  place: ['Point'],
  zone: ['Polygon'],
};

export interface ReadFeature {
  readonly features: readonly LayerFeature[];
  readonly findings: readonly Finding[];
}

/**
 * The features of one GeoJSON feature: geometries of many parts become as many, named `id/1`, `id/2`. Errors tell what is not
 * GeoJSON, lies nowhere on earth, or is of another shape than the kind has; a feature without geometry is a warning.
 */
export function readGeoJsonFeature(
  value: unknown,
  kind: FeatureKind,
  at: FeaturePlace,
  number: number,
): ReadFeature {
  const findings: Finding[] = [];
  const report = (severity: Finding['severity'], code: string, where: string, message: string) => {
    const path = [at.path, where].filter(Boolean).join('.');
    findings.push({
      severity,
      code,
      message: path === '' ? message : `${path}: ${message}`,
      file: at.file,
      ...(at.line === undefined ? {} : { line: at.line }),
    });
  };
  const error = (code: string, where: string, message: string) => report('error', code, where, message);
  if (!isRecord(value) || value.type !== 'Feature') {
    error('not-a-feature', '', 'this is no GeoJSON feature: "type" has to be "Feature".');
    return { features: [], findings };
  }
  const properties = isRecord(value.properties) ? value.properties : {};
  const { tags, provenance } = readProperties(properties, error);
  const id = idOf(value, properties, number);
  if (value.geometry === null || value.geometry === undefined) {
    report('warning', 'no-geometry', 'geometry', 'the feature lies nowhere and is left out.');
    return { features: [], findings };
  }
  const geometries = readGeometry(value.geometry, error);
  const allowed = SHAPES[kind];
  const wrong = geometries.find(({ type }) => !allowed.includes(type));
  if (wrong !== undefined) {
    error(
      'wrong-shape',
      'geometry',
      `a ${wrong.type} is no ${kind}: this kind of layer is made of ${allowed.join(', ')}.`,
    );
    return { features: [], findings };
  }
  const features = geometries.map(
    (geometry, i): LayerFeature => ({
      id: geometries.length === 1 ? id : `${id}/${i + 1}`,
      kind,
      geometry,
      tags,
      ...(provenance === undefined ? {} : { provenance }),
    }),
  );
  return { features, findings };
}

type Report = (code: string, where: string, message: string) => void;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function idOf(feature: Record<string, unknown>, properties: Record<string, unknown>, number: number): string {
  for (const id of [feature.id, properties['@id'], properties.id]) {
    if (typeof id === 'string' && id !== '') return id;
    if (typeof id === 'number') return String(id);
  }
  return `feature/${number}`;
}

const PROVENANCE = ['source', 'licence', 'date', 'method', 'error_m'];

/** Properties as tags, those of provenance apart. What is nested is kept as JSON text. */
function readProperties(
  properties: Readonly<Record<string, unknown>>,
  error: Report,
): { readonly tags: Record<string, string>; readonly provenance: Partial<Provenance> | undefined } {
  const tags: Record<string, string> = {};
  const provenance: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (!PROVENANCE.includes(name)) tags[name] = text;
    else if (name === 'error_m') {
      const metres = Number(value);
      if (metres >= 0 && text !== '') provenance.error_m = metres;
      else error('bad-provenance', 'properties.error_m', `"${text}" is no number of metres.`);
    } else if (name === 'method' && !FEATURE_METHODS.includes(text as FeatureMethod)) {
      error('bad-provenance', 'properties.method', `"${text}" is none of ${FEATURE_METHODS.join(', ')}.`);
    } else if (name === 'date' && !/^\d{4}(-\d{2}(-\d{2})?)?/.test(text)) {
      error('bad-provenance', 'properties.date', `"${text}" is no date of ISO 8601, e.g. 2026-05-17.`);
    } else provenance[name] = text;
  }
  return { tags, provenance: Object.keys(provenance).length === 0 ? undefined : provenance };
}

/** Single geometries; none after an error. */
function readGeometry(value: unknown, error: Report): Geometry[] {
  let broken = false;
  const fail = (code: string, where: string, message: string): void => {
    if (!broken) error(code, where, message);
    broken = true;
  };
  const found = geometriesOf(value, 'geometry', fail);
  return broken ? [] : found;
}

function geometriesOf(value: unknown, path: string, fail: Report): Geometry[] {
  if (!isRecord(value)) {
    fail('not-a-geometry', path, 'this is no GeoJSON geometry.');
    return [];
  }
  const { type, coordinates } = value;
  const list = (where: string, each: unknown): readonly unknown[] => {
    if (Array.isArray(each)) return each;
    fail('not-coordinates', where, 'a list of coordinates was expected.');
    return [];
  };
  const at = `${path}.coordinates`;
  const many = (each: (value: unknown, where: string) => Geometry): Geometry[] =>
    list(at, coordinates).map((part, i) => each(part, `${at}[${i}]`));
  const point = (part: unknown, where: string): Geometry => ({
    type: 'Point',
    coordinates: readPosition(part, where, fail),
  });
  const line = (part: unknown, where: string): Geometry => ({
    type: 'LineString',
    coordinates: readLine(list(where, part), where, fail, 2),
  });
  const polygon = (part: unknown, where: string): Geometry => ({
    type: 'Polygon',
    coordinates: list(where, part).map((ring, i) => {
      const positions = readLine(list(`${where}[${i}]`, ring), `${where}[${i}]`, fail, 4);
      const [first, last] = [positions[0], positions.at(-1)];
      if (first !== undefined && (first[0] !== last![0] || first[1] !== last![1]))
        fail('open-ring', `${where}[${i}]`, 'the ring does not end where it begins.');
      return positions;
    }),
  });
  switch (type) {
    case 'Point':
      return [point(coordinates, at)];
    case 'LineString':
      return [line(coordinates, at)];
    case 'Polygon':
      return [polygon(coordinates, at)];
    case 'MultiPoint':
      return many(point);
    case 'MultiLineString':
      return many(line);
    case 'MultiPolygon':
      return many(polygon);
    case 'GeometryCollection':
      return list(`${path}.geometries`, value.geometries).flatMap((part, i) =>
        geometriesOf(part, `${path}.geometries[${i}]`, fail),
      );
    default:
      fail('not-a-geometry', path, `"${String(type)}" is no type of geometry.`);
      return [];
  }
}

/** Without jumps over the antimeridian; points that repeat the one before are left out. */
function readLine(list: readonly unknown[], where: string, fail: Report, least: number): Position[] {
  const positions = list.map((each, i) => readPosition(each, `${where}[${i}]`, fail));
  if (positions.length < least)
    fail('too-few-positions', where, `it has ${positions.length} positions and needs ${least}.`);
  const line = unwrapped(positions).filter(
    ([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1],
  );
  if (positions.length >= least && line.length < 2)
    fail('no-length', where, 'all its positions are the same one.');
  return line;
}

function readPosition(value: unknown, where: string, fail: Report): Position {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isDegrees(longitude) || !isDegrees(latitude)) {
    fail('not-a-position', where, 'longitude and latitude have to be numbers.');
    return [0, 0];
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 360) {
    const swapped = Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
    fail(
      'off-the-earth',
      where,
      `${longitude}, ${latitude} lies nowhere on earth: ${swapped ? 'longitude comes first' : 'GeoJSON is in degrees of longitude and latitude; name another reference system with --crs'}.`,
    );
  }
  return [longitude, latitude];
}

const isDegrees = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
