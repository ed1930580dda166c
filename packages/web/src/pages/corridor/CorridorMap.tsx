import type { LayerWire } from '@serai/app';
import { NETWORKS } from '@serai/core/network';
import { type GeoProjection, geoAzimuthalEqualArea, geoPath } from 'd3-geo';
import type { FeatureCollection, GeoJsonObject, Position as GeoPosition } from 'geojson';
import { type PointerEvent, useMemo, useState } from 'react';
import { useWidth } from '../../components/chart-frame/useWidth.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { placeLabels } from '../../map/labels.ts';
import type { Backdrop } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';
import { lineClass, type ShownLayers } from './layers.ts';
import { OwnDrawing, type ShownOwn } from './OwnLayers.tsx';
import type { Routes, Swath } from './useCorridor.ts';
import { endName, placeName } from './words.ts';

interface CorridorMapProps {
  readonly found: Routes;
  readonly backdrop: Backdrop | undefined;
  readonly countries: FeatureCollection;
  readonly disputed: FeatureCollection;
  readonly swath: Swath | undefined;
  readonly layers: ShownLayers;
  /** Imported layers, and how they are shown. */
  readonly own: readonly LayerWire[];
  readonly shownOwn: ShownOwn;
  /** The chosen route, and where along it the reader looks. */
  readonly chosen: number;
  readonly cursor: number;
  readonly onChoose: (route: number) => void;
  /** An end was dragged: latitude,longitude. */
  readonly onMove: (end: 'from' | 'to', place: string) => void;
}

/** In CSS pixels, so that names stay readable on a telephone. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const LEAST_HEIGHT = 320;
const sizeOf = (width: number): Size => ({ width, height: Math.max(LEAST_HEIGHT, Math.round(0.6 * width)) });

/** The map, once it is known how wide it is. */
export function CorridorMap(props: CorridorMapProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return <div ref={ref}>{width > 0 && <Drawing {...props} size={sizeOf(width)} />}</div>;
}

/** The ways on the land, with ends that can be dragged. Everything on it stands in the table beside it, too. */
function Drawing(props: CorridorMapProps & { readonly size: Size }) {
  const { size, found, backdrop, countries, disputed, layers, swath, chosen, cursor } = props;
  const i18n = useI18n();
  const { t } = i18n;
  const projection = useMemo(
    () => projectionOf(found, size.width, size.height),
    [found, size.width, size.height],
  );
  const path = geoPath(projection).digits(1);
  const draw = (object: GeoJsonObject): string => path(object as never) ?? '';
  const lines = (all: readonly (readonly (readonly number[])[])[]): string =>
    draw({ type: 'MultiLineString', coordinates: all as GeoPosition[][] } as GeoJsonObject);
  const { drag, handlers } = usePointer(props, projection);
  const placeOf = (end: 'from' | 'to'): readonly [number, number] =>
    drag?.end === end ? drag.at : (projection(found[end].position as [number, number]) ?? [0, 0]);
  const route = found.routes[chosen]!;
  const at = projection(route.geometry[Math.min(cursor, route.geometry.length - 1)] as [number, number]);
  return (
    <svg
      className={classes.map}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t('corridor.mapLabel')}
      {...handlers}
    >
      <rect width={size.width} height={size.height} className={classes.sea} />
      <path d={draw(countries)} className={classes.land} />
      {layers.water.shown && backdrop !== undefined && (
        <g opacity={layers.water.opacity}>
          <path
            d={draw({ type: 'MultiPolygon', coordinates: backdrop.lakes } as unknown as GeoJsonObject)}
            className={classes.lake}
            fillRule="evenodd"
          />
          <path d={lines(backdrop.rivers)} className={classes.river} />
        </g>
      )}
      <path d={draw(disputed)} className={classes.disputed} />
      {layers.swath.shown && swath !== undefined && (
        <path
          d={draw({ type: 'MultiPolygon', coordinates: forDrawing(swath) } as unknown as GeoJsonObject)}
          className={classes.swath}
          data-layer="swath"
          opacity={layers.swath.opacity}
        />
      )}
      {backdrop !== undefined &&
        NETWORKS.map(
          (network) =>
            layers[network].shown && (
              <path
                key={network}
                d={lines(backdrop.networks[network].lines)}
                className={lineClass(network)}
                data-layer={network}
                opacity={layers[network].opacity}
              />
            ),
        )}
      <OwnDrawing layers={props.own} shown={props.shownOwn} draw={draw} />
      {inOrder(found.routes, chosen).map(({ geometry, i }) => {
        const d = lines([geometry]);
        return (
          <g key={d} data-route={i} data-chosen={i === chosen || undefined} className={classes.route}>
            <path d={d} className={classes.halo} />
            <path d={d} className={classes.line} />
          </g>
        );
      })}
      <Towns found={found} projection={projection} size={size} />
      {at !== null && <circle cx={at[0]} cy={at[1]} r={6} className={classes.cursor} />}
      <End end="from" at={placeOf('from')} name={endName(found.from, i18n)} />
      <End end="to" at={placeOf('to')} name={endName(found.to, i18n)} />
    </svg>
  );
}

/** Outer rings run clockwise for the drawing library, which lays polygons onto a sphere. */
const forDrawing = ({ polygons }: Swath) => polygons.map((rings) => rings.map((ring) => ring.toReversed()));

/** The chosen route is drawn last, over the others. */
const inOrder = (routes: Routes['routes'], chosen: number) =>
  routes
    .map(({ geometry }, i) => ({ geometry, i }))
    .sort((a, b) => Number(a.i === chosen) - Number(b.i === chosen) || b.i - a.i);

/** Fitted to the routes, so that none is cut off. */
function projectionOf({ routes, from, to }: Routes, width: number, height: number): GeoProjection {
  const coordinates = [from.position, to.position, ...routes.flatMap(({ geometry }) => geometry)];
  const points = { type: 'MultiPoint', coordinates: coordinates as unknown as GeoPosition[] } as const;
  const [lon, lat] = from.position;
  const east = to.position[0] - lon - 360 * Math.round((to.position[0] - lon) / 360);
  const projection = geoAzimuthalEqualArea().rotate([-(lon + east / 2), -(lat + to.position[1]) / 2]);
  projection.fitExtent(
    [
      [0.09 * width, 40],
      [0.91 * width, height - 50],
    ],
    points,
  );
  return projection.clipExtent([
    [-20, -20],
    [width + 20, height + 20],
  ]);
}

interface TownsProps {
  readonly found: Routes;
  readonly projection: GeoProjection;
  readonly size: Size;
}

function Towns({ found, projection, size }: TownsProps) {
  const i18n = useI18n();
  const ends = new Set([found.from.place?.id, found.to.place?.id]);
  const points = found.towns.flatMap((town) => {
    const at = projection(town.position as [number, number]);
    const isInside = at !== null && at[0] > 0 && at[0] < size.width && at[1] > 0 && at[1] < size.height;
    return isInside && !ends.has(town.id)
      ? [{ id: String(town.id), text: placeName(town, i18n), x: at[0], y: at[1] }]
      : [];
  });
  const labels = placeLabels(
    points.map((point) => ({ ...point, y: point.y - 12 })),
    size.width,
    size.height,
  );
  return (
    <g>
      {points.map(({ id, x, y }) => (
        <circle key={id} cx={x} cy={y} r={2.5} className={classes.town} />
      ))}
      {labels.map(({ id, text, x, y }) => (
        <text key={id} x={x} y={y} className={classes.townName}>
          {text}
        </text>
      ))}
    </g>
  );
}

interface EndProps {
  readonly end: 'from' | 'to';
  readonly at: readonly [number, number];
  readonly name: string;
}

/** An end of the routes: dragged with the pointer; the field of the same name does it with the keyboard. */
function End({ end, at: [x, y], name }: EndProps) {
  return (
    <g className={classes.end} data-end={end}>
      <circle cx={x} cy={y} r={16} className={classes.grip} />
      <circle cx={x} cy={y} r={7} className={classes.endDot} />
      <text x={x} y={y + 26} className={classes.endName}>
        {name}
      </text>
    </g>
  );
}

interface Drag {
  readonly end: 'from' | 'to';
  readonly at: readonly [number, number];
}

/** Ends follow the pointer; where one is let go the routes are asked for anew. A click on a route chooses it. */
function usePointer(
  { onMove, onChoose, size }: CorridorMapProps & { readonly size: Size },
  projection: GeoProjection,
) {
  const [drag, setDrag] = useState<Drag>();
  const toMap = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * size.width,
      ((event.clientY - box.top) / box.height) * size.height,
    ];
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      const target = event.target as Element;
      const end = target.closest('[data-end]')?.getAttribute('data-end');
      const route = target.closest('[data-route]')?.getAttribute('data-route');
      if (end === 'from' || end === 'to') {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ end, at: toMap(event) });
      } else if (route != null) onChoose(Number(route));
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (drag !== undefined) setDrag({ ...drag, at: toMap(event) });
    },
    onPointerUp: () => {
      const to = drag === undefined ? null : projection.invert?.([drag.at[0], drag.at[1]]);
      setDrag(undefined);
      if (drag !== undefined && to != null) onMove(drag.end, `${to[1].toFixed(4)},${to[0].toFixed(4)}`);
    },
  };
  return { drag, handlers };
}
