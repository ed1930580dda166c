import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { type LngLatBoundsLike, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Scheme } from '../theme/tokens.ts';
import type { Box } from './geometry.ts';
import { drawHatch, drawHatchDot } from './hatch.ts';
import { buildStyle, HATCH, HATCH_DOT, type MapState, paintOf } from './style.ts';
import type { MapView } from './view.ts';

setWorkerUrl(workerUrl);

/** Words of the map's own buttons. */
export interface EngineWords {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly map: string;
}

/** The drawn map: a thin cover over MapLibre that speaks of economies. */
export interface MapEngine {
  show(state: MapState): void;
  fit(box: Box): void;
  /** Shows a view at once. */
  look(view: MapView): void;
  /** What is shown now. */
  view(): MapView;
  /** Place in CSS pixels of a longitude and latitude. */
  project(place: readonly [number, number]): { readonly x: number; readonly y: number };
  /** Calls after every change of the view, until the returned function is called. */
  onView(listener: () => void): () => void;
  /** Calls when the reader has moved the map; a view that the page itself chose does not count. */
  onMoved(listener: (view: MapView) => void): void;
  onHover(listener: (iso3: string | undefined, at: { x: number; y: number }) => void): void;
  onPick(listener: (iso3: string | undefined) => void): void;
  /** Resolves once everything is drawn. */
  readonly ready: Promise<void>;
  close(): void;
}

/** Layers that answer to the pointer. */
const TOUCHED = ['dots', 'values', 'gaps'];

/** Draws the map into an element. Throws when WebGL is missing. */
export function startMap(
  container: HTMLElement,
  { countries, disputed }: { countries: FeatureCollection; disputed: FeatureCollection },
  first: { state: MapState; box: Box; view: MapView | undefined; words: EngineWords; still: boolean },
): MapEngine {
  const map = new MapLibre({
    container,
    style: buildStyle(countries, disputed),
    ...(first.view === undefined
      ? { bounds: toBounds(first.box), fitBoundsOptions: { padding: PADDING } }
      : toCamera(first.view)),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 8,
    // Rings the world only once, however wide the screen.
    minZoom: Math.log2(Math.max(container.clientWidth, 256) / 512),
    fadeDuration: 0,
    cooperativeGestures: false,
    scrollZoom: false,
    locale: {
      'NavigationControl.ZoomIn': first.words.zoomIn,
      'NavigationControl.ZoomOut': first.words.zoomOut,
      'Map.Title': first.words.map,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  let colors: Scheme | undefined;
  const show = (state: MapState): void => {
    if (colors !== state.colors) setHatch(map, state.colors);
    colors = state.colors;
    const { paint, filters } = paintOf(state);
    for (const [layer, property, value] of paint)
      map.setPaintProperty(layer, property as never, value as never);
    for (const [layer, filter] of filters) map.setFilter(layer, filter);
  };
  let latest = first.state;
  let styled = false;
  map.once('style.load', () => {
    styled = true;
    show(latest);
  });
  return {
    show: (state) => {
      latest = state;
      if (styled) show(state);
    },
    fit: (box) => map.fitBounds(toBounds(box), { padding: PADDING, duration: first.still ? 0 : 150 }),
    look: (view) => map.jumpTo(toCamera(view)),
    view: () => viewOf(map),
    onMoved: (listener) => {
      map.on('moveend', (event) => {
        if (event.originalEvent !== undefined) listener(viewOf(map));
      });
    },
    project: (place) => map.project([place[0], place[1]]),
    onView: (listener) => {
      map.on('move', listener);
      map.on('resize', listener);
      // The last word: names stand where the finished picture has their economies.
      map.on('idle', listener);
      return () => {
        map.off('idle', listener);
        map.off('move', listener);
        map.off('resize', listener);
      };
    },
    onHover: (listener) => {
      map.on('mousemove', (event) => {
        const iso3 = economyAt(map, event.point);
        map.getCanvas().style.cursor = iso3 === undefined ? '' : 'pointer';
        listener(iso3, event.point);
      });
      map.on('mouseout', (event) => listener(undefined, event.point));
    },
    onPick: (listener) => {
      map.on('click', (event) => listener(economyAt(map, event.point)));
    },
    ready: new Promise((resolve) => {
      map.once('idle', () => resolve());
    }),
    close: () => map.remove(),
  };
}

const PADDING = 12;

const toBounds = ([west, south, east, north]: Box): LngLatBoundsLike => [west, south, east, north];

const toCamera = ({ longitude, latitude, zoom }: MapView) => ({
  center: [longitude, latitude] as [number, number],
  zoom,
});

function viewOf(map: MapLibre): MapView {
  const { lng, lat } = map.getCenter();
  return { longitude: lng, latitude: lat, zoom: map.getZoom() };
}

function setHatch(map: MapLibre, colors: Scheme): void {
  for (const [id, image] of [
    [HATCH, drawHatch(colors)],
    [HATCH_DOT, drawHatchDot(colors)],
  ] as const) {
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: 2 });
  }
}

function economyAt(map: MapLibre, point: { x: number; y: number }): string | undefined {
  const [hit] = map.queryRenderedFeatures([point.x, point.y], { layers: TOUCHED });
  const iso3: unknown = hit?.properties.iso3;
  return typeof iso3 === 'string' ? iso3 : undefined;
}
