import { type GeoPath, geoArea, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { type Classes, classColours, classOf } from './classes.ts';
import { frame, textNode } from './frame.ts';
import { hatch, hatchFill, key, mark } from './marks.ts';
import type { Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import { type ChartTable, cellOf } from './table.ts';
import { wrapText } from './text.ts';

/** Value of one economy on the map, or the reason why there is none. */
export interface MapValue {
  readonly id: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly year?: number | undefined;
  readonly note?: string | undefined;
  readonly selected?: boolean;
  readonly observationId?: number | undefined;
}

/** A map of classes, for export, for print and where WebGL is missing. */
export interface ChoroplethModel extends ChartTexts {
  /** Features carry `properties.iso3`; those without a value in `values` are plain land. */
  readonly geometry: FeatureCollection<Geometry, { readonly iso3?: string | undefined }>;
  /** Lines whose course is disputed: drawn dashed. */
  readonly disputed?: FeatureCollection | undefined;
  readonly values: readonly MapValue[];
  readonly classes: Classes;
  /** Unit of the classes in the key. */
  readonly unit: string;
  /** Said in the corner of every map. */
  readonly disclaimer: string;
}

/** An island smaller than this many square pixels gets a dot, else nobody would find it. */
const SMALL = 24;
type MapFeature = Feature<Geometry, { readonly iso3?: string | undefined }>;

/** Equal-area map, so that no economy looks larger than it is; centred on Asia and the Pacific. */
export function drawChoropleth(model: ChoroplethModel, style: ChartStyle): Picture {
  const { palette } = style;
  const features = model.geometry.features.map(outward);
  const values = new Map(model.values.map((value) => [value.id, value]));
  const shown = features.filter(({ properties }) => values.has(properties.iso3 ?? ''));
  const height = Math.round(style.width * 0.6);
  const projection = geoEqualEarth().rotate([-115, 0]);
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: shown.length > 0 ? shown : features,
  };
  projection.fitExtent(
    [
      [8, 8],
      [style.width - 8, height - 8],
    ],
    collection,
  );
  projection.clipExtent([
    [0, 0],
    [style.width, height],
  ]);
  const path = geoPath(projection).digits(1);
  const colours = classColours(model.classes.limits.length + 1, palette.sequential);
  const land = features.filter(({ properties }) => !values.has(properties.iso3 ?? ''));
  const legend = key(mapKey(model, colours, style), style, style.width);
  const disclaimer = wrapText(model.disclaimer, SIZE.small, style.width, 6);
  return frame(model, style, {
    height: height + 16 + legend.height + disclaimer.length * 15 + 6,
    definitions: [hatch(style)],
    nodes: [
      el('rect', { x: 0, y: 0, width: style.width, height, fill: palette.water }),
      land.map((feature) => outline(path(feature), { fill: palette.land, stroke: palette.paper })),
      shown.map((feature) =>
        drawEconomy(feature, values.get(feature.properties.iso3 ?? ''), { path, colours, model, style }),
      ),
      model.disputed?.features.map((line) =>
        outline(path(line), { fill: 'none', stroke: palette.ink, 'stroke-dasharray': '3 2' }),
      ) ?? [],
      el('g', { transform: `translate(0,${height + 10})` }, legend.nodes),
      disclaimer.map((line, at) =>
        textNode(line, {
          x: 0,
          y: height + 26 + legend.height + at * 15,
          fill: palette.muted,
          size: SIZE.small,
        }),
      ),
    ],
  });
}

function outline(d: string | null, look: Record<string, string | number>): SvgNode | undefined {
  return d === null ? undefined : el('path', { d, 'stroke-width': 0.7, ...look });
}

interface MapPlace {
  readonly path: GeoPath;
  readonly colours: readonly string[];
  readonly model: ChoroplethModel;
  readonly style: ChartStyle;
}

function drawEconomy(feature: MapFeature, value: MapValue | undefined, place: MapPlace): SvgNode | undefined {
  const { path, colours, model, style } = place;
  const d = path(feature);
  if (d === null || value === undefined) return undefined;
  const fill =
    value.value === undefined
      ? hatchFill(style)
      : (colours[classOf(value.value, model.classes)] ?? hatchFill(style));
  const chosen = value.selected === true;
  const look = {
    fill,
    stroke: chosen ? style.palette.accent : style.palette.paper,
    'stroke-width': chosen ? 2.5 : 0.7,
  };
  const [x, y] = path.centroid(feature);
  const small = path.area(feature) < SMALL;
  return mark(
    { x, y, observationId: value.observationId },
    describe(value, model, style),
    el('path', { d, ...look }),
    small &&
      el('circle', {
        cx: x,
        cy: y,
        r: 4,
        ...look,
        stroke: chosen ? style.palette.accent : style.palette.ink,
      }),
  );
}

function describe(value: MapValue, model: ChoroplethModel, { number, words }: ChartStyle): string {
  if (value.value === undefined) return `${value.label}: ${value.note ?? words.noData}`;
  const year = value.year === undefined ? '' : ` (${value.year})`;
  return `${value.label}: ${number(value.value)} ${model.unit}${year}`;
}

function mapKey(model: ChoroplethModel, colours: readonly string[], style: ChartStyle) {
  const { limits } = model.classes;
  const box = (fill: string) => el('rect', { x: -10, y: -6, width: 20, height: 12, fill });
  const classes = colours.map((colour, at) => {
    const [low, high] = [limits[at - 1], limits[at]];
    const label =
      low === undefined
        ? high === undefined
          ? model.unit
          : `< ${style.number(high)}`
        : high === undefined
          ? `≥ ${style.number(low)}`
          : `${style.number(low)} – ${style.number(high)}`;
    return { sample: box(colour), label: at === 0 && high !== undefined ? `${model.unit}: ${label}` : label };
  });
  return [...classes, { sample: box(hatchFill(style)), label: style.words.noData }];
}

/** d3-geo takes the inside of a ring to its right; GeoJSON of RFC 7946 winds the other way: turn it when needed. */
function outward(feature: MapFeature): MapFeature {
  if (geoArea(feature) <= 2 * Math.PI) return feature;
  const { geometry } = feature;
  const turn = (rings: Position[][]) => rings.map((ring) => ring.toReversed());
  if (geometry.type === 'Polygon')
    return { ...feature, geometry: { ...geometry, coordinates: turn(geometry.coordinates) } };
  if (geometry.type !== 'MultiPolygon') return feature;
  return { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map(turn) } };
}

/** The map as a table. */
export function tabulateChoropleth(model: ChoroplethModel, { words }: ChartStyle): ChartTable {
  return {
    columns: [
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: words.economy },
      { id: 'value', head: `${words.value}, ${model.unit}`, numeric: true },
      { id: 'year', head: words.year, numeric: true },
    ],
    rows: model.values.map((value) => [
      value.id,
      value.label,
      cellOf(value.value, value.note ?? words.noData),
      value.year ?? '',
    ]),
  };
}
