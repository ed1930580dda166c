import { type Classes, classColours } from '../charts/classes.ts';
import { useI18n } from '../i18n/useI18n.ts';
import { SCREEN } from '../theme/tokens.ts';
import classes from './MapFigure.module.css';

/** Key of the map, part of it: classes from low to high, and the hatch that means "no data". */
export function MapLegend({ scale, unit, gaps }: { scale: Classes; unit: string; gaps: number }) {
  const { t, format } = useI18n();
  const ramp = classColours(scale.limits.length + 1, SCREEN.seq);
  return (
    <div className={classes.legend}>
      <div className={classes.legendTitle}>{unit}</div>
      <div className={classes.ramp} aria-hidden="true">
        {ramp.map((color, index) => (
          <span key={color} style={{ background: color }}>
            {index > 0 && <i>{format.figure(scale.limits[index - 1] ?? 0)}</i>}
          </span>
        ))}
      </div>
      <span className="s-hidden">
        {t('map.classes', { limits: scale.limits.map(format.figure).join(', ') })}
      </span>
      {gaps > 0 && (
        <div className={classes.key}>
          <span className={`${classes.swatch} s-hatch`} />
          {t('map.notEnough', { count: gaps })}
        </div>
      )}
      <div className={classes.key}>
        <svg width="24" height="8" aria-hidden="true">
          <line x1="0" y1="4" x2="24" y2="4" stroke="var(--s-ink)" strokeWidth="1.5" strokeDasharray="4 3" />
        </svg>
        {t('map.disputed')}
      </div>
    </div>
  );
}
