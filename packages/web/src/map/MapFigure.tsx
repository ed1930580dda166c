import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { queries } from '../app/queries.ts';
import { useFrameSearch } from '../app/useFrameSearch.ts';
import { useSearchChange } from '../app/useSearchChange.ts';
import { toCsv } from '../charts/table.ts';
import { downloadText } from '../components/chart-frame/download.ts';
import { FigureHead } from '../components/chart-frame/FigureHead.tsx';
import { TableTwin } from '../components/chart-frame/TableTwin.tsx';
import { useChartStyle } from '../components/chart-frame/useChartStyle.ts';
import { useTwin } from '../components/chart-frame/useTwin.ts';
import { useI18n } from '../i18n/useI18n.ts';
import { boxAround } from './geometry.ts';
import { MapCanvas, WHOLE_REGION } from './MapCanvas.tsx';
import classes from './MapFigure.module.css';
import { MapLegend } from './MapLegend.tsx';
import { MapList } from './MapList.tsx';
import { SvgMap } from './SvgMap.tsx';
import { tabulateMap } from './table.ts';
import type { MapEntry, MapSubject } from './types.ts';
import { readView, writeView } from './view.ts';
import { hasWebGl } from './webgl.ts';

interface MapFigureProps {
  readonly subject: MapSubject;
  readonly fileName: string;
  /** Economies that the view is fitted to; absent = the whole region. */
  readonly fitTo?: readonly string[] | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (iso3: string | undefined) => void;
  /** Shown on the map for the selected economy. */
  readonly card?: (entry: MapEntry) => ReactNode;
  /** Switches what the map shows. */
  readonly switches?: ReactNode;
  readonly note?: ReactNode;
}

/** A map of values with legend, list, disclaimer, table twin and exports; an SVG map where WebGL is missing. */
export function MapFigure(props: MapFigureProps) {
  const { subject, fileName, fitTo, selected, onSelect, card, switches, note } = props;
  const { t, tx, format } = useI18n();
  const heading = useId();
  const twin = useTwin('map');
  const view = readView(useFrameSearch().map);
  const change = useSearchChange();
  const [hovered, setHovered] = useState<string>();
  const [webGl] = useState(hasWebGl);
  const makeStyle = useChartStyle();
  const boundaries = useQuery(queries.boundaries()).data;
  const countries = useQuery(queries.geometry()).data;
  const disputed = useQuery(queries.disputed()).data;

  const box = useMemo(
    () =>
      fitTo === undefined || countries === undefined
        ? WHOLE_REGION
        : (boxAround(countries, new Set(fitTo)) ?? WHOLE_REGION),
    [fitTo, countries],
  );
  const table = useMemo(() => tabulateMap(subject, t), [subject, t]);
  const disclaimer = boundaries === undefined ? '' : tx(boundaries.disclaimer);
  const chosen = subject.entries.find(({ iso3 }) => iso3 === selected);
  const gaps = subject.entries.filter(({ value }) => value === undefined).length;
  const saveSvg = async () => {
    const { drawMap } = await import('./svg-map.ts');
    const borders = { countries: countries ?? EMPTY, disputed: disputed ?? EMPTY, disclaimer };
    const picture = drawMap(
      subject,
      borders,
      selected,
    )(makeStyle({ width: 1200, id: 'map', standalone: true }));
    downloadText(`${fileName}.svg`, 'image/svg+xml', picture.svg);
  };
  const loaded = countries !== undefined && disputed !== undefined;

  return (
    <figure className={classes.figure} aria-labelledby={heading} aria-busy={!loaded}>
      <FigureHead
        id={heading}
        title={subject.title}
        twin={twin}
        onCsv={() => downloadText(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table))}
        {...(loaded ? { onSvg: () => void saveSvg() } : {})}
      />
      {switches !== undefined && <div className="s-screen-only">{switches}</div>}
      <p className="s-hidden">{subject.finding}</p>
      {twin.shown ? (
        <TableTwin table={table} caption={subject.title} />
      ) : (
        <div className={classes.pair}>
          <div className={classes.map}>
            {!loaded && <Skeleton className={classes.waiting} height="100%" radius={0} />}
            {loaded && webGl && (
              <MapCanvas
                {...{ subject, countries, disputed, box, view, selected, hovered }}
                onMove={(to) => change({ map: to && writeView(to) }, { replace: true })}
                onHover={setHovered}
                onPick={onSelect}
              />
            )}
            {loaded && !webGl && (
              <SvgMap
                borders={{ countries, disputed, disclaimer: '' }}
                {...{ subject, selected, heading, onSelect }}
              />
            )}
            {webGl && <MapLegend scale={subject.classes} unit={subject.unit} gaps={gaps} />}
            {chosen !== undefined && card !== undefined && <div className={classes.card}>{card(chosen)}</div>}
          </div>
          <MapList
            label={t('map.list', { title: subject.title })}
            entries={subject.entries}
            write={subject.scores === true ? format.score : format.figure}
            scale={subject.classes}
            selected={selected}
            hovered={hovered}
            onHover={setHovered}
            onPick={onSelect}
          />
        </div>
      )}
      <p className={classes.disclaimer}>
        {disclaimer} {boundaries !== undefined && t('map.source', { source: boundaries.source })}
      </p>
      {note}
    </figure>
  );
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] };
