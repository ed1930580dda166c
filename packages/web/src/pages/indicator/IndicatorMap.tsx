import { getRouteApi, Link } from '@tanstack/react-router';
import { median } from 'd3-array';
import { useMemo } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { quantileClasses } from '../../charts/classes.ts';
import { Figure, missingWords } from '../../components/figures/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { MapFigure } from '../../map/MapFigure.tsx';
import type { MapSubject } from '../../map/types.ts';
import type { About } from './about.ts';

const route = getRouteApi('/indicators/$id');

/** The values of the year on the map, in classes with about as many economies each. */
export function IndicatorMap(about: About) {
  const { indicator, economies, cells, year } = about;
  const { t, tx, format } = useI18n();
  const { economy, group } = route.useSearch();
  const change = useSearchChange();
  const unit = tx(indicator.unit);
  const subject = useMemo<MapSubject>(() => {
    const values = cells.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const words = {
      name: tx(indicator.name),
      year: String(year),
      known: values.length,
      total: cells.length,
      unit,
      low: format.figure(Math.min(...values)),
      high: format.figure(Math.max(...values)),
      median: format.figure(median(values) ?? 0),
    };
    return {
      title: t('indicator.mapTitle', words),
      finding: values.length === 0 ? t('indicator.mapNone') : t('indicator.mapFinding', words),
      classes: quantileClasses(values),
      unit,
      entries: economies.map((area, at) => ({
        iso3: area.iso3,
        name: tx(area.name),
        value: cells[at]?.value,
        year: cells[at]?.year,
        observationId: cells[at]?.observationId,
        note: cells[at]?.value === undefined ? missingWords(cells[at]?.missing ?? null, { t }) : undefined,
      })),
    };
  }, [indicator, economies, cells, year, unit, t, tx, format]);
  return (
    <MapFigure
      subject={subject}
      fileName={`${indicator.id}-${year}-map`}
      fitTo={group === undefined ? undefined : economies.map(({ iso3 }) => iso3)}
      selected={economy}
      onSelect={(chosen) => change({ economy: chosen })}
      card={(entry) => {
        const cell = cells.find(({ iso3 }) => iso3 === entry.iso3);
        return (
          <>
            <strong>{entry.name}</strong>
            <Figure
              value={cell?.value ?? null}
              unit={unit}
              year={cell?.year}
              ageYears={cell?.age}
              missing={cell?.missing}
              observationId={cell?.observationId ?? 0}
            />
            <Link to="/countries/$iso3" params={{ iso3: entry.iso3 }}>
              {t('indicator.toCountry')}
            </Link>
          </>
        );
      }}
    />
  );
}
