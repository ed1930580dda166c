import { type ReactNode, useId, useState } from 'react';
import type { Picture } from '../../charts/picture.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { type ChartTable, toCsv } from '../../charts/table.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon, type IconName } from '../Icon.tsx';
import classes from './ChartFrame.module.css';
import { Drawing } from './Drawing.tsx';
import { downloadText } from './download.ts';
import { TableTwin } from './TableTwin.tsx';
import { useChartStyle } from './useChartStyle.ts';
import type { PicturePoint } from './usePoints.ts';

interface ChartFrameProps {
  /** The message of the chart, as a sentence. */
  readonly title: string;
  /** Text alternative: what a reader who does not see the drawing needs to know. */
  readonly finding: string;
  /** Draws for a given style; pure, and the same function between renders (`useCallback`). */
  readonly draw: (style: ChartStyle) => Picture;
  readonly table: ChartTable;
  /** Name of exported files, without extension. */
  readonly fileName: string;
  /** Sources, vintage, notes below the drawing. */
  readonly note?: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** Enter or a click on a point; default: the lineage of its observation. */
  readonly onOpen?: (point: PicturePoint, index: number) => void;
}

/** Width that a drawing is exported at, CSS pixels. */
const EXPORT_WIDTH = 960;

/** A chart with all it owes its reader: message, table twin, CSV, SVG, text alternative, arrow keys. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, finding, draw, table, fileName, note, headingLevel = 2, onOpen } = props;
  const { t } = useI18n();
  const heading = useId();
  const [asTable, setAsTable] = useState(false);
  const makeStyle = useChartStyle();
  const Heading = `h${headingLevel}` as const;
  const saveSvg = () =>
    downloadText(
      `${fileName}.svg`,
      'image/svg+xml',
      draw(makeStyle({ width: EXPORT_WIDTH, id: 'chart', standalone: true })).svg,
    );
  const saveCsv = () => downloadText(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table));

  return (
    <figure className={classes.frame} aria-labelledby={heading}>
      <div className={classes.head}>
        <Heading id={heading} className={classes.title}>
          {title}
        </Heading>
        <div className={`${classes.actions} s-screen-only`}>
          <Action
            icon={asTable ? 'chart' : 'table'}
            text={t(asTable ? 'chart.asChart' : 'chart.asTable')}
            onClick={() => setAsTable(!asTable)}
          />
          <Action icon="download" text="CSV" label={t('chart.exportCsv', { title })} onClick={saveCsv} />
          <Action icon="download" text="SVG" label={t('chart.exportSvg', { title })} onClick={saveSvg} />
        </div>
      </div>
      {asTable ? (
        <TableTwin table={table} caption={title} />
      ) : (
        <Drawing draw={draw} labelledBy={heading} finding={finding} onOpen={onOpen} />
      )}
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </figure>
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
