/** The CSV that ITU DataHub lets a person download: a row an economy, a series and a year. */
import { parse } from 'csv-parse/sync';
import { type Format, matching, notUnderstood, scaled } from './figures.ts';

/** Header names that stand for the same, any case; the download has changed them before. */
const COLUMNS = {
  code: ['seriescode', 'series_code'],
  area: ['areacode', 'entityiso', 'entity_iso', 'isocode'],
  year: ['datayear', 'year', 'timeperiod'],
  value: ['value', 'datavalue'],
} as const;

export const ITU_CSV: Format = {
  requests: () => [],
  follow: () => [],
  read({ source }, connector, { body }) {
    const [header = [], ...rows] = parseCsv(source.id, body);
    const names = header.map((name) => name.trim().toLowerCase());
    const place = (column: keyof typeof COLUMNS): number => {
      const found = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
      if (found < 0) {
        throw notUnderstood(
          source.id,
          `it has no column ${COLUMNS[column].join(' or ')}; it has ${header.join(', ') || 'none'}.`,
        );
      }
      return found;
    };
    const [code, area, year, value] = [place('code'), place('area'), place('year'), place('value')];
    return rows.flatMap((row) => {
      const series = matching(connector, row[code] ?? '');
      if (series === undefined) return [];
      const text = row[value]?.trim() ?? '';
      return [
        {
          indicator: series.indicator,
          area: row[area] ?? '',
          year: row[year] ?? '',
          value: text === '' ? undefined : scaled(text, series),
        },
      ];
    });
  },
};

function parseCsv(source: string, body: string): string[][] {
  try {
    return parse(body, { bom: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    throw notUnderstood(source, `${(error as Error).message}.`, error);
  }
}
