import { lastPoint, type SeriesPoint, segments } from '../../charts/series.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** What a small line says: its first and last value, and where the peers stand. */
export function sparkFinding(
  points: readonly SeriesPoint[],
  peers: readonly SeriesPoint[],
  unit: string,
  { t, format }: Pick<I18n, 't' | 'format'>,
): string {
  const first = segments(points)[0]?.[0];
  const last = lastPoint(points);
  if (first === undefined || last === undefined) return t('country.sparkNone');
  const words = {
    first: `${format.figure(first.value)} ${unit}`,
    firstYear: String(first.year),
    last: `${format.figure(last.value)} ${unit}`,
    lastYear: String(last.year),
  };
  if (first.year === last.year) return t('country.sparkSingle', words);
  const median = peers.find(({ year }) => year === last.year)?.value;
  return median === undefined
    ? t('country.sparkFindingAlone', words)
    : t('country.sparkFinding', { ...words, median: format.figure(median) });
}

/** Years and values of a wire series as points; null is a gap. */
export const pointsOf = (years: readonly number[], values: readonly (number | null)[]): SeriesPoint[] =>
  years.map((year, at) => ({ year, value: values[at] ?? undefined }));
