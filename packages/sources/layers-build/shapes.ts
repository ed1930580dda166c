/** Lakes and rivers of Natural Earth (public domain) near the economies of the platform, with fewer points. */
import { readFileSync } from 'node:fs';

type Position = readonly [number, number];
interface Geometry {
  readonly type: string;
  readonly coordinates: unknown;
}

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry | null;
}

/** From the Caucasus to the Pacific islands west of the antimeridian, and those east of it. */
const isNear = ([longitude, latitude]: Position): boolean =>
  latitude > -48 && latitude < 62 && (longitude > 25 || longitude < -130);

/** Points nearer than so many degrees to the one before are left out; about 2 km. */
const NEAR = 0.02;

function thinned(line: readonly Position[]): Position[] {
  const kept: Position[] = [];
  line.forEach((point, i) => {
    const before = kept.at(-1);
    const isEnd = i === 0 || i === line.length - 1;
    if (!isEnd && before && Math.hypot(point[0] - before[0], point[1] - before[1]) < NEAR) return;
    kept.push([Number(point[0].toFixed(3)), Number(point[1].toFixed(3))]);
  });
  return kept;
}

/** Rings and lines of a geometry, whatever its type. */
const partsOf = ({ type, coordinates }: Geometry): readonly (readonly Position[])[] => {
  if (type === 'LineString') return [coordinates as Position[]];
  if (type === 'MultiPolygon') return (coordinates as Position[][][]).flat();
  return coordinates as Position[][];
};

/** One feature a line; `most`: the largest scale rank, for what is large enough. */
export function readShapes(path: string, most: number): string {
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as { features: readonly Feature[] };
  const kept = features.flatMap(({ properties, geometry }) => {
    if (geometry === null) return [];
    const parts = partsOf(geometry);
    if (Number(properties.scalerank) > most || !parts.some((part) => part.some(isNear))) return [];
    const isArea = geometry.type.endsWith('Polygon');
    const lines = parts.map(thinned).filter((line) => line.length > (isArea ? 3 : 1));
    if (lines.length === 0) return [];
    const type = isArea ? 'Polygon' : 'MultiLineString';
    return [
      {
        type: 'Feature',
        properties: { name: properties.name ?? '' },
        geometry: { type, coordinates: lines },
      },
    ];
  });
  return `{"type":"FeatureCollection","features":[\n${kept.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`;
}
