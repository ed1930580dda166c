import type { LayerWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import type { GeoJsonObject, Geometry } from 'geojson';
import { queries } from '../../app/queries.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Corridor.module.css';
import { LayerRow } from './LayerRow.tsx';
import type { Shown } from './layers.ts';

/** What was imported and can be drawn, with how it is shown by its name. */
export type ShownOwn = Readonly<Record<string, Shown>>;

const HIDDEN: Shown = { shown: false, opacity: 1 };
export const shownOf = (own: ShownOwn, name: string): Shown => own[name] ?? HIDDEN;

/** Packed bytes of a layer that a page can draw without stopping. */
const MOST_BYTES = 2_000_000;

/** Layers of features that the reader may see; rasters count in routes of the terminal and are not drawn. */
export function useOwnLayers(): readonly LayerWire[] {
  const { data = [] } = useQuery(queries.layers());
  return data.filter(({ features }) => features !== null);
}

interface OwnRowsProps {
  readonly layers: readonly LayerWire[];
  readonly shown: ShownOwn;
  readonly onChange: (shown: ShownOwn) => void;
}

/** Rows of the panel for layers that people brought. */
export function OwnRows({ layers, shown, onChange }: OwnRowsProps) {
  const { t, format } = useI18n();
  return layers.map(({ name, kind, source, licence, method, error_m, date, bytes }) => {
    const now = shownOf(shown, name);
    const isTooLarge = bytes > MOST_BYTES;
    return (
      <LayerRow
        key={name}
        name={t('corridor.own', { name, kind: t(`corridor.kind.${kind}`) })}
        label={name}
        sample={<path d="M1 6h26" className={classes.own} />}
        now={now}
        disabled={isTooLarge}
        onChange={(to) => onChange({ ...shown, [name]: { ...now, ...to } })}
      >
        {source} · {licence} · {date} · {t(`corridor.methodOf.${method}`)} ·{' '}
        {t('corridor.within_m', { metres: format.figure(error_m) })}
        {isTooLarge && ` · ${t('corridor.tooLarge')}`}
      </LayerRow>
    );
  });
}

interface OwnDrawingProps {
  readonly layers: readonly LayerWire[];
  readonly shown: ShownOwn;
  readonly draw: (object: GeoJsonObject) => string;
}

/** Imported layers that are switched on, under the routes. */
export const OwnDrawing = ({ layers, shown, draw }: OwnDrawingProps) =>
  layers
    .filter(({ name }) => shownOf(shown, name).shown)
    .map(({ name }) => (
      <OwnLayer key={name} name={name} opacity={shownOf(shown, name).opacity} draw={draw} />
    ));

interface OwnLayerProps extends Pick<OwnDrawingProps, 'draw'> {
  readonly name: string;
  readonly opacity: number;
}

function OwnLayer({ name, opacity, draw }: OwnLayerProps) {
  const { data } = useQuery(queries.layer(name));
  if (data === undefined) return null;
  const geometries = data.features.map(({ geometry }) => forDrawing(geometry));
  const of = (areas: boolean): GeoJsonObject =>
    ({
      type: 'GeometryCollection',
      geometries: geometries.filter(({ type }) => type.endsWith('Polygon') === areas),
    }) as GeoJsonObject;
  return (
    <g data-layer={name} opacity={opacity}>
      <path d={draw(of(true))} className={`${classes.own} ${classes.ownArea}`} />
      <path d={draw(of(false))} className={classes.own} />
    </g>
  );
}

/** Outer rings run clockwise for the drawing library, which lays polygons onto a sphere. */
function forDrawing(geometry: Geometry): Geometry {
  const turned = <Ring,>(rings: Ring[][]): Ring[][] => rings.map((ring) => ring.toReversed());
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: turned(geometry.coordinates) };
  return geometry.type === 'MultiPolygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(turned) }
    : geometry;
}
