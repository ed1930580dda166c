import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Corridor.module.css';
import type { Shown } from './layers.ts';

interface LayerRowProps {
  readonly name: string;
  /** What the layer is called where its row is not seen, e.g. by a screen reader at the slider. */
  readonly label?: string;
  readonly sample: ReactNode;
  readonly now: Shown;
  readonly disabled?: boolean;
  readonly onChange: (to: Partial<Shown>) => void;
  /** Whom it is from, and how sure it is. */
  readonly children: ReactNode;
}

/** One layer of the panel: shown or not, and how strongly. */
export function LayerRow({ name, label = name, sample, now, disabled, onChange, children }: LayerRowProps) {
  const { t } = useI18n();
  return (
    <li>
      <label className={classes.layer}>
        <input
          type="checkbox"
          checked={now.shown}
          disabled={disabled}
          onChange={(event) => onChange({ shown: event.currentTarget.checked })}
        />
        <svg className={classes.sample} viewBox="0 0 28 12" aria-hidden="true">
          {sample}
        </svg>
        {name}
      </label>
      <input
        type="range"
        className={classes.opacity}
        min={10}
        max={100}
        step={10}
        value={Math.round(100 * now.opacity)}
        disabled={!now.shown}
        aria-label={t('corridor.opacity', { layer: label })}
        onChange={(event) => onChange({ opacity: Number(event.currentTarget.value) / 100 })}
      />
      <small>{children}</small>
    </li>
  );
}
