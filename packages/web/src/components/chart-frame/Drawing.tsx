import { useId, useMemo, useRef } from 'react';
import type { ChartStyle } from '../../charts/style.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './ChartFrame.module.css';
import { useChartKeys } from './useChartKeys.ts';
import { useChartStyle } from './useChartStyle.ts';
import { type MarkPlace, markAt, useMarks } from './useMarks.ts';
import { useWidth } from './useWidth.ts';

interface DrawingProps {
  readonly draw: (style: ChartStyle) => string;
  /** Id of the element that names the chart. */
  readonly labelledBy: string;
  readonly finding: string;
  readonly onOpen?: ((mark: number) => void) | undefined;
}

/** The drawing itself: fitted to its room, walked with arrow keys, its marks named as they are reached. */
export function Drawing({ draw, labelledBy, finding, onOpen }: DrawingProps) {
  const { t } = useI18n();
  const [room, width] = useWidth<HTMLDivElement>();
  const host = useRef<HTMLDivElement>(null);
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const makeStyle = useChartStyle();
  const svg = useMemo(
    () => (width === 0 ? '' : draw(makeStyle({ width, id, standalone: false }))),
    [draw, makeStyle, width, id],
  );
  const { count, place } = useMarks(host, svg);
  const { active, setActive, onKeyDown } = useChartKeys(count, (mark) => onOpen?.(mark));
  const shown = active === undefined ? undefined : place(active);

  return (
    <div ref={room} className={classes.room}>
      <p id={`${id}-finding`} className="s-hidden">
        {finding} {count > 0 && t('chart.keys')}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a composite; arrow keys do what the pointer does. */}
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: as above. */}
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
        data-opens={onOpen !== undefined || undefined}
        onKeyDown={onKeyDown}
        onMouseMove={(event) => setActive(markAt(event.target))}
        onMouseLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
        onClick={(event) => {
          const mark = markAt(event.target);
          if (mark !== undefined) onOpen?.(mark);
        }}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; texts are escaped where it is written.
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {shown !== undefined && <Tip place={shown} width={width} />}
      <span className="s-hidden" aria-live="polite">
        {shown?.label}
      </span>
    </div>
  );
}

/** Outline of the active mark and its label, on the side that has room. */
function Tip({ place, width }: { place: MarkPlace; width: number }) {
  const { label, ...box } = place;
  const middle = box.left + box.width / 2;
  const side = middle > width / 2 ? { right: Math.max(0, width - middle) } : { left: middle };
  return (
    <>
      <span className={classes.ring} style={box} />
      <span className={classes.tip} style={{ ...side, top: box.top + box.height + 6 }} aria-hidden="true">
        {label}
      </span>
    </>
  );
}
