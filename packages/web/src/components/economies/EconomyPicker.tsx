import type { AreaWire } from '@serai/app';
import { useId } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import classes from './EconomyPicker.module.css';

interface EconomyPickerProps {
  readonly areas: readonly AreaWire[];
  /** Codes in the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Most that can be told apart in one picture. */
  readonly most?: number;
}

/** Economies that a picture accents: a list to add from, and the chosen with a way to take each out. */
export function EconomyPicker({ areas, chosen, onChange, most = 6 }: EconomyPickerProps) {
  const { t, tx, compare } = useI18n();
  const id = useId();
  const named = areas.map(({ iso3, name }) => ({ iso3, name: tx(name) }));
  const free = named.filter(({ iso3 }) => !chosen.includes(iso3)).sort((a, b) => compare(a.name, b.name));
  const full = chosen.length >= most;
  return (
    <div className={classes.picker}>
      <label htmlFor={id}>{t('compare.add')}</label>
      <div className={classes.row}>
        <select
          id={id}
          className={classes.select}
          value=""
          disabled={full}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange([...chosen, event.currentTarget.value])}
        >
          <option value="">{t('compare.choose')}</option>
          {free.map(({ iso3, name }) => (
            <option key={iso3} value={iso3}>
              {name}
            </option>
          ))}
        </select>
        <ul className={classes.chosen} aria-label={t('compare.chosen')}>
          {chosen.map((iso3) => {
            const name = named.find((each) => each.iso3 === iso3)?.name ?? iso3;
            return (
              <li key={iso3}>
                <button
                  type="button"
                  className={classes.chip}
                  aria-label={t('compare.remove', { name })}
                  onClick={() => onChange(chosen.filter((each) => each !== iso3))}
                >
                  {name}
                  <Icon name="close" size={12} />
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      <span id={`${id}-help`} className={classes.help}>
        {t('compare.most', { count: most })}
      </span>
    </div>
  );
}
