import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { reasonsWords } from '../../components/figures/index.ts';
import { Segments } from '../../components/filters/Choice.tsx';
import { EVERYONE } from '../../components/filters/groups.ts';
import { SCORE_CLASSES } from '../../components/score-scale.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { MapFigure } from '../../map/MapFigure.tsx';
import type { MapEntry, MapSubject } from '../../map/types.ts';
import type { RegionSearch } from './search.ts';
import type { RegionData } from './useRegion.ts';

interface RegionMapProps {
  readonly region: RegionData;
  readonly search: RegionSearch;
  readonly group: string;
  readonly onChange: (change: { readonly [K in keyof RegionSearch]: RegionSearch[K] | undefined }) => void;
}

/** Groups as wide as the map itself: the view stays on the whole region. */
const WIDE = new Set<string>([EVERYONE, 'escap']);

/** The map of the smaller index that every economy can have; its areas are one switch away. */
export function RegionMap({ region, search, group, onChange }: RegionMapProps) {
  const i18n = useI18n();
  const { t, tx, format } = i18n;
  const { framework, rows, year } = region.map;
  const dimension = framework.dimensions.find(({ id }) => id === search.area);

  const subject = useMemo<MapSubject>(() => {
    const { t, tx } = i18n;
    const names = new Map(region.economies.map(({ iso3, name }) => [iso3, tx(name)]));
    const entries = rows.map((row): MapEntry => {
      const area = row.areas.find(({ id }) => id === dimension?.id);
      const score = dimension === undefined ? row.score : (area?.score ?? null);
      const reasons = dimension === undefined ? row.reasons : (area?.reasons ?? []);
      return {
        iso3: row.iso3,
        name: names.get(row.iso3) ?? row.name,
        value: score ?? undefined,
        note: score === null ? t('region.notEnough', { reason: reasonsWords(reasons, i18n) }) : undefined,
      };
    });
    const scored = entries.filter(({ value }) => value !== undefined).length;
    const what =
      dimension === undefined
        ? tx(framework.title)
        : t('region.mapArea', { title: tx(framework.title), area: tx(dimension.name) });
    return {
      title: t('region.mapTitle', { what, scored, total: entries.length, year: String(year) }),
      finding: t('region.mapFinding', { what, scored, total: entries.length }),
      entries,
      classes: SCORE_CLASSES,
      unit: t('region.scoreUnit', { low: framework.scale.min, high: framework.scale.max }),
      scores: true,
    };
  }, [region.economies, rows, dimension, framework, year, i18n]);

  const fitTo = useMemo(
    () =>
      WIDE.has(group)
        ? undefined
        : region.economies.filter(({ regional }) => regional).map(({ iso3 }) => iso3),
    [group, region.economies],
  );
  return (
    <MapFigure
      subject={subject}
      fileName={`${framework.id}-${group}-${year}`}
      fitTo={fitTo}
      selected={search.economy}
      onSelect={(economy) => onChange({ economy })}
      switches={
        <Segments
          label={t('region.mapShows')}
          value={dimension?.id ?? OVERALL}
          options={[
            { value: OVERALL, label: t('region.overallOf', { title: tx(framework.title) }) },
            ...framework.dimensions.map(({ id, name }) => ({ value: id, label: tx(name) })),
          ]}
          onChange={(area) => onChange({ area: area === OVERALL ? undefined : area })}
        />
      }
      card={(entry) => (
        <>
          <strong>{entry.name}</strong>
          <p>
            {entry.value === undefined
              ? entry.note
              : t('region.cardScore', { score: format.score(entry.value) })}
          </p>
          <Link to="/countries/$iso3" params={{ iso3: entry.iso3 }}>
            {t('region.toCountry')}
          </Link>
        </>
      )}
    />
  );
}

const OVERALL = 'overall';
