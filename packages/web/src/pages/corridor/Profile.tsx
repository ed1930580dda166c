import type { BuildModel } from '@serai/core/network';
import type { PointerEvent } from 'react';
import { useWidth } from '../../components/chart-frame/useWidth.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import type { FoundRoute } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';

const HEIGHT = 220;
const LEFT = 52;
const RIGHT = 44;
const TOP = 16;
const BOTTOM = 44;

interface ProfileProps {
  readonly route: FoundRoute;
  readonly cursor: number;
  readonly onCursor: (at: number) => void;
}

/** Elevation and cost along the way; the place under the cursor is marked on the map. */
export function Profile(props: ProfileProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} className={classes.profile}>
      {width > 0 && <Drawing {...props} width={width} />}
    </div>
  );
}

function Drawing({ route, cursor, onCursor, width }: ProfileProps & { readonly width: number }) {
  const { t, format } = useI18n();
  const { profile } = route;
  const at = profile[Math.min(cursor, profile.length - 1)]!;
  // Round, so that its half is round, too.
  const top = 1000 * Math.ceil(Math.max(...profile.map(({ elevation_m }) => elevation_m)) / 1000) || 1000;
  const x = (along: number) => LEFT + (along / route.length_m) * (width - LEFT - RIGHT);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const ground = profile.map(
    (point) => `${x(point.along_m).toFixed(1)},${y(point.elevation_m / top).toFixed(1)}`,
  );
  const cost = profile.map(
    (point) => `${x(point.along_m).toFixed(1)},${y(point.cost / route.cost).toFixed(1)}`,
  );
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const along =
      ((((event.clientX - box.left) / box.width) * width - LEFT) / (width - LEFT - RIGHT)) * route.length_m;
    onCursor(nearest(profile, along));
  };
  const said = t('corridor.at', {
    km: format.integer(at.along_m / 1000),
    elevation: format.integer(at.elevation_m),
    cost: format.integer(at.cost),
    model: t(`corridor.model.${at.model}`),
  });
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('corridor.profileLabel', {
          climb: format.integer(route.climb_m),
          highest: format.integer(Math.max(...profile.map(({ elevation_m }) => elevation_m))),
          km: format.integer(route.length_m / 1000),
        })}
        onPointerMove={onPointer}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share} className={classes.axis}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(share)} y2={y(share)} />
            <text x={LEFT - 8} y={y(share) + 4} textAnchor="end">
              {format.integer(share * top)}
            </text>
            <text x={width - RIGHT + 8} y={y(share) + 4} className={classes.costText}>
              {format.integer(share * route.cost)}
            </text>
          </g>
        ))}
        <polygon
          className={classes.ground}
          points={[`${x(0)},${y(0)}`, ...ground, `${x(route.length_m)},${y(0)}`].join(' ')}
        />
        <polyline className={classes.costLine} points={cost.join(' ')} />
        {stretches(route).map(({ model, from, to }) => (
          <rect
            key={from}
            className={classes[MODEL_CLASS[model]]}
            x={x(from)}
            width={Math.max(1, x(to) - x(from))}
            y={y(0) + 6}
            height={8}
          />
        ))}
        <line className={classes.cursorLine} x1={x(at.along_m)} x2={x(at.along_m)} y1={TOP} y2={y(0) + 14} />
        <text className={classes.kmText} x={LEFT} y={HEIGHT - 8}>
          {t('corridor.km', { km: 0 })}
        </text>
        <text className={classes.kmText} x={width - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {t('corridor.km', { km: format.integer(route.length_m / 1000) })}
        </text>
      </svg>
      <label className={classes.slider}>
        <span>{said}</span>
        <input
          type="range"
          min={0}
          max={profile.length - 1}
          value={Math.min(cursor, profile.length - 1)}
          aria-label={t('corridor.along')}
          aria-valuetext={said}
          onChange={(event) => onCursor(Number(event.currentTarget.value))}
        />
      </label>
    </>
  );
}

const MODEL_CLASS = {
  trench: 'trench',
  'along-road': 'alongRoad',
  'along-rail': 'alongRail',
} as const satisfies Record<BuildModel, string>;

/** Class of a model in every picture. */
export const modelClass = (model: BuildModel): string => classes[MODEL_CLASS[model]]!;

/** Stretches of one model, in metres along the way. */
function stretches({ segments }: FoundRoute): { model: BuildModel; from: number; to: number }[] {
  let along = 0;
  return segments.map(({ model, length_m }) => {
    const from = along;
    along += length_m;
    return { model, from, to: along };
  });
}

function nearest(profile: FoundRoute['profile'], along: number): number {
  let best = 0;
  profile.forEach((point, i) => {
    if (Math.abs(point.along_m - along) < Math.abs(profile[best]!.along_m - along)) best = i;
  });
  return best;
}
