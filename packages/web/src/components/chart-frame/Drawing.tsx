import { useId, useMemo, useRef } from 'react';
import type { Picture } from '../../charts/picture.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useLineage } from '../lineage/useLineage.ts';
import classes from './ChartFrame.module.css';
import { useChartKeys } from './useChartKeys.ts';
import { useChartStyle } from './useChartStyle.ts';
import { type PicturePoint, pointAt, useQuietTitles } from './usePoints.ts';
import { useWidth } from './useWidth.ts';

interface DrawingProps {
  readonly draw: (style: ChartStyle) => Picture;
  /** Id of the element that names the chart. */
  readonly labelledBy: string;
  readonly finding: string;
  /** Instead of the lineage of the point's observation. */
  readonly onOpen?: ((point: PicturePoint, index: number) => void) | undefined;
}

const EMPTY: Picture = { svg: '', points: [] };

/** The drawing itself: fitted to its room, walked with arrow keys, its points named as they are reached. */
export function Drawing({ draw, labelledBy, finding, onOpen }: DrawingProps) {
  const { t } = useI18n();
  const lineage = useLineage();
  const [room, width] = useWidth<HTMLDivElement>();
  const host = useRef<HTMLDivElement>(null);
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const makeStyle = useChartStyle();
  const { svg, points } = useMemo(
    () => (width === 0 ? EMPTY : draw(makeStyle({ width, id, standalone: false }))),
    [draw, makeStyle, width, id],
  );
  useQuietTitles(host, svg);

  const open = (index: number): void => {
    const point = points[index];
    if (point === undefined) return;
    if (onOpen !== undefined) onOpen(point, index);
    else if (point.observationId !== undefined && point.observationId > 0) lineage.open(point.observationId);
  };
  const { active, setActive, onKeyDown } = useChartKeys(points.length, open);
  const shown = active === undefined ? undefined : points[active];
  const opens = onOpen !== undefined || points.some((point) => (point.observationId ?? 0) > 0);

  return (
    <div ref={room} className={classes.room}>
      <p id={`${id}-finding`} className="s-hidden">
        {finding} {points.length > 0 && t('chart.keys')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: no element stands for a drawing that is walked through. */}
      <div
        ref={host}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a composite is one stop of the Tab key.
        tabIndex={0}
        aria-roledescription={t('chart.chart')}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-finding`}
        className={classes.drawing}
        data-opens={opens || undefined}
        onKeyDown={onKeyDown}
        onMouseMove={(event) => setActive(pointAt(event.target))}
        onMouseLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
        onClick={(event) => open(pointAt(event.target) ?? -1)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; texts are escaped where it is written.
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {shown !== undefined && <Tip point={shown} width={width} />}
      <span className="s-hidden" aria-live="polite">
        {shown?.label}
      </span>
    </div>
  );
}

/** A ring around the active point and its label, on the side that has room. */
function Tip({ point, width }: { point: PicturePoint; width: number }) {
  const side = point.x > width / 2 ? { right: width - point.x + 12 } : { left: point.x + 12 };
  return (
    <>
      <span className={classes.ring} style={{ left: point.x, top: point.y }} />
      <span className={classes.tip} style={{ ...side, top: point.y }} aria-hidden="true">
        {point.label}
      </span>
    </>
  );
}
