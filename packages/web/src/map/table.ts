import type { ChartTable } from '../charts/table.ts';
import type { I18n } from '../i18n/useI18n.ts';
import type { MapSubject } from './types.ts';

/** The map as a table: a gap stands with its reason. */
export function tabulateMap({ entries, unit, scores = false }: MapSubject, t: I18n['t']): ChartTable {
  const years = entries.some(({ year }) => year !== undefined);
  return {
    columns: [
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: t('chart.economy') },
      { id: 'value', head: unit, numeric: true, score: scores },
      ...(years ? [{ id: 'year', head: t('chart.year'), numeric: true }] : []),
    ],
    rows: entries.map((entry) => [
      entry.iso3,
      entry.name,
      entry.value ?? { missing: entry.note ?? t('common.noData') },
      ...(years ? [entry.year === undefined ? '' : String(entry.year)] : []),
    ]),
  };
}
