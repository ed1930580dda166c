import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, FilterSpecification, StyleSpecification } from 'maplibre-gl';
import { type Classes, classColours, classOf } from '../charts/classes.ts';
import type { Scheme } from '../theme/tokens.ts';
import { anchorsOf, outlinesOf } from './geometry.ts';

/** Land of fewer square degrees than this gets a dot: nobody would find it else. */
const DOT_BELOW = 0.6;
/** Zoom from which even the small ones are large enough. */
const DOT_UNTIL_ZOOM = 6;
/** Name of the image that means "no data". */
export const HATCH = 'hatch';
/** Name of the image of a small economy without data. */
export const HATCH_DOT = 'hatch-dot';

/** What the map shows now. */
export interface MapState {
  /** Economies of the chosen group, with a value or without. */
  readonly values: ReadonlyMap<string, number | undefined>;
  readonly classes: Classes;
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
  readonly colors: Scheme;
}

/** The map without values: sources and layers, nothing from a network. */
export function buildStyle(countries: FeatureCollection, disputed: FeatureCollection): StyleSpecification {
  const dots: FeatureCollection = {
    type: 'FeatureCollection',
    features: anchorsOf(countries)
      .filter(({ size }) => size < DOT_BELOW)
      .map(({ iso3, place }) => ({
        type: 'Feature',
        properties: { iso3 },
        geometry: { type: 'Point', coordinates: [...place] },
      })),
  };
  const source = (data: FeatureCollection) => ({ type: 'geojson', data, tolerance: 0.2 }) as const;
  const border = { 'line-join': 'round' } as const;
  return {
    version: 8,
    // A change of colours is no movement that anybody needs to follow.
    transition: { duration: 0, delay: 0 },
    sources: {
      countries: source(countries),
      borders: source({ type: 'FeatureCollection', features: [outlinesOf(countries)] }),
      disputed: source(disputed),
      dots: source(dots),
    },
    layers: [
      { id: 'water', type: 'background' },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-antialias': false } },
      {
        id: 'gaps',
        type: 'fill',
        source: 'countries',
        paint: { 'fill-pattern': HATCH, 'fill-antialias': false },
      },
      { id: 'values', type: 'fill', source: 'countries', paint: { 'fill-antialias': false } },
      { id: 'borders', type: 'line', source: 'borders', layout: border, paint: { 'line-width': 0.6 } },
      {
        id: 'disputed',
        type: 'line',
        source: 'disputed',
        paint: { 'line-width': 1, 'line-dasharray': [3, 2] },
      },
      { id: 'hover', type: 'line', source: 'countries', layout: border, paint: { 'line-width': 1.5 } },
      { id: 'halo', type: 'line', source: 'countries', layout: border, paint: { 'line-width': 5 } },
      { id: 'selected', type: 'line', source: 'countries', layout: border, paint: { 'line-width': 2.5 } },
      {
        id: 'dots',
        type: 'circle',
        source: 'dots',
        maxzoom: DOT_UNTIL_ZOOM,
        paint: { 'circle-radius': 4.5 },
      },
      {
        id: 'dot-gaps',
        type: 'symbol',
        source: 'dots',
        maxzoom: DOT_UNTIL_ZOOM,
        layout: { 'icon-image': HATCH_DOT, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      },
    ],
  };
}

/** Paint and filters that follow the state: `[layer, property, value]`, and `[layer, filter]`. */
export interface MapPaint {
  readonly paint: readonly (readonly [layer: string, property: string, value: unknown])[];
  readonly filters: readonly (readonly [layer: string, filter: FilterSpecification])[];
}

/** What to set on the map for a state. */
export function paintOf({ values, classes, selected, hovered, colors }: MapState): MapPaint {
  const shown = [...values].filter(([, value]) => value !== undefined).map(([iso3]) => iso3);
  const gaps = [...values].filter(([, value]) => value === undefined).map(([iso3]) => iso3);
  const fill = fillOf(values, classes, colors);
  const only = (iso3: string | undefined): FilterSpecification => ['==', ['get', 'iso3'], iso3 ?? ''];
  return {
    paint: [
      ['water', 'background-color', colors.water],
      ['land', 'fill-color', colors.land],
      ['values', 'fill-color', fill],
      ['borders', 'line-color', colors.edge],
      ['disputed', 'line-color', colors.ink],
      ['hover', 'line-color', colors.ink],
      ['halo', 'line-color', colors.paper],
      ['selected', 'line-color', colors.saffron],
      ['dots', 'circle-color', fill],
      ['dots', 'circle-stroke-color', ['case', only(selected), colors.saffron, colors.ink]],
      ['dots', 'circle-stroke-width', ['case', only(selected), 3, only(hovered), 2, 0.75]],
    ],
    filters: [
      ['values', isOneOf(shown)],
      ['gaps', isOneOf(gaps)],
      ['dots', isOneOf([...shown, ...gaps])],
      ['dot-gaps', isOneOf(gaps)],
      ['hover', only(hovered)],
      ['halo', only(selected)],
      ['selected', only(selected)],
    ],
  };
}

const isOneOf = (economies: readonly string[]): FilterSpecification => [
  'in',
  ['coalesce', ['get', 'iso3'], ''],
  ['literal', [...economies]],
];

function fillOf(
  values: MapState['values'],
  classes: Classes,
  colors: Scheme,
): ExpressionSpecification | string {
  const ramp = classColours(classes.limits.length + 1, colors.seq);
  const cases = [...values].flatMap(([iso3, value]) =>
    value === undefined ? [] : [iso3, ramp[classOf(value, classes)] ?? colors.land],
  );
  if (cases.length === 0) return colors.surface;
  return [
    'match',
    ['coalesce', ['get', 'iso3'], ''],
    ...cases,
    colors.surface,
  ] as unknown as ExpressionSpecification;
}
