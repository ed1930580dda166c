import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useNavigation } from '../../app/useNavigation.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import type { Findable } from './search.ts';

/** Everything that can be found now: pages, economies, indicators; empty lists until they have come. */
export function useFindables(): readonly Findable[] {
  const { t, tx } = useI18n();
  const sections = useNavigation();
  const areas = useQuery(queries.areas()).data;
  const indicators = useQuery(queries.indicators()).data;
  return useMemo(() => {
    const pages = sections
      .flatMap((section) => section.entries)
      .map<Findable>((entry) => ({
        kind: 'page',
        to: entry.to,
        label: t(entry.label),
        words: [],
      }));
    const countries = (areas ?? []).map<Findable>((area) => ({
      kind: 'country',
      to: `/countries/${area.iso3}`,
      label: tx(area.name),
      words: [area.name.en, area.name.ru, area.iso3, area.iso2],
    }));
    const series = (indicators ?? []).map<Findable>((indicator) => ({
      kind: 'indicator',
      to: `/indicators/${indicator.id}`,
      label: tx(indicator.name),
      words: [indicator.name.en, indicator.name.ru, indicator.id],
    }));
    return [...pages, ...countries, ...series];
  }, [areas, indicators, sections, t, tx]);
}
