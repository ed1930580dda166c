import { type Classes, classColours, classOf } from '../charts/classes.ts';
import { useI18n } from '../i18n/useI18n.ts';
import { SCREEN } from '../theme/tokens.ts';
import classes from './MapFigure.module.css';
import type { MapEntry } from './types.ts';

interface MapListProps {
  readonly label: string;
  readonly entries: readonly MapEntry[];
  readonly write: (value: number) => string;
  readonly scale: Classes;
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
  readonly onHover: (iso3: string | undefined) => void;
  readonly onPick: (iso3: string | undefined) => void;
}

/** Everything on the map as a list beside it: pressing an entry marks it on the map. */
export function MapList({ label, entries, write, scale, selected, hovered, onHover, onPick }: MapListProps) {
  const { t } = useI18n();
  const ramp = classColours(scale.limits.length + 1, SCREEN.seq);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard.
    <ul className={classes.list} aria-label={label} tabIndex={0}>
      {entries.map((entry) => (
        <li key={entry.iso3}>
          <button
            type="button"
            className={classes.entry}
            aria-pressed={entry.iso3 === selected}
            data-hovered={entry.iso3 === hovered || undefined}
            title={entry.note}
            onClick={() => onPick(entry.iso3 === selected ? undefined : entry.iso3)}
            onMouseEnter={() => onHover(entry.iso3)}
            onMouseLeave={() => onHover(undefined)}
            onFocus={() => onHover(entry.iso3)}
            onBlur={() => onHover(undefined)}
          >
            <span
              className={entry.value === undefined ? `${classes.swatch} s-hatch` : classes.swatch}
              style={
                entry.value === undefined ? undefined : { background: ramp[classOf(entry.value, scale)] }
              }
            />
            <span className={classes.name}>{entry.name}</span>
            <span className="s-number">
              {entry.value === undefined ? (
                <span className="s-muted">{t('map.none')}</span>
              ) : (
                write(entry.value)
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
