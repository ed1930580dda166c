import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon, type IconName } from '../Icon.tsx';
import classes from './ChartFrame.module.css';

interface FigureHeadProps {
  readonly id: string;
  /** The message of the figure, as a sentence. */
  readonly title: string;
  readonly level?: 2 | 3;
  /** Shows the table twin or the picture; absent where the figure is a table already. */
  readonly twin?: { readonly shown: boolean; readonly toggle: () => void };
  readonly onCsv: () => void;
  readonly onSvg?: () => void;
  readonly children?: ReactNode;
}

/** Head of a figure: its message, and what can be done with it. */
export function FigureHead({ id, title, level = 2, twin, onCsv, onSvg, children }: FigureHeadProps) {
  const { t } = useI18n();
  const Heading = `h${level}` as const;
  return (
    <div className={classes.head}>
      <Heading id={id} className={classes.title}>
        {title}
      </Heading>
      <div className={`${classes.actions} s-screen-only`}>
        {children}
        {twin !== undefined && (
          <Action
            icon={twin.shown ? 'chart' : 'table'}
            text={t(twin.shown ? 'chart.asChart' : 'chart.asTable')}
            onClick={twin.toggle}
          />
        )}
        <Action icon="download" text="CSV" label={t('chart.exportCsv', { title })} onClick={onCsv} />
        {onSvg !== undefined && (
          <Action icon="download" text="SVG" label={t('chart.exportSvg', { title })} onClick={onSvg} />
        )}
      </div>
    </div>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly text: string;
  readonly label?: string;
  readonly onClick: () => void;
}

function Action({ icon, text, label, onClick }: ActionProps) {
  return (
    <button type="button" className={classes.action} aria-label={label} onClick={onClick}>
      <Icon name={icon} size={16} />
      {text}
    </button>
  );
}
