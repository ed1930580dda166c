import { type ReactNode, useId } from 'react';
import type { Picture } from '../../charts/picture.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { type ChartTable, toCsv } from '../../charts/table.ts';
import classes from './ChartFrame.module.css';
import { Drawing } from './Drawing.tsx';
import { downloadText } from './download.ts';
import { FigureHead } from './FigureHead.tsx';
import { TableTwin } from './TableTwin.tsx';
import { useChartStyle } from './useChartStyle.ts';
import type { PicturePoint } from './usePoints.ts';
import { useTwin } from './useTwin.ts';

interface ChartFrameProps {
  /** Names the figure in the address; unique on its page. */
  readonly id: string;
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
  const { id, title, finding, draw, table, fileName, note, headingLevel = 2, onOpen } = props;
  const heading = useId();
  const twin = useTwin(id);
  const makeStyle = useChartStyle();
  const saveSvg = () =>
    downloadText(
      `${fileName}.svg`,
      'image/svg+xml',
      draw(makeStyle({ width: EXPORT_WIDTH, id: 'chart', standalone: true })).svg,
    );
  const saveCsv = () => downloadText(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table));

  return (
    <figure className={classes.frame} aria-labelledby={heading}>
      <FigureHead
        id={heading}
        title={title}
        level={headingLevel}
        twin={twin}
        onCsv={saveCsv}
        onSvg={saveSvg}
      />
      {twin.shown ? (
        <TableTwin table={table} caption={title} />
      ) : (
        <Drawing draw={draw} labelledBy={heading} finding={finding} onOpen={onOpen} />
      )}
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </figure>
  );
}
