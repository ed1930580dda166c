/** What is written as SDMX is read back by the reader of other people's messages, figure for figure. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SdmxFigure, sdmxCsvRows, sdmxJson } from '../../packages/app/src/measure/export/sdmx.ts';
import { toCsvText } from '../../packages/core/src/measure/index.ts';
import { readSdmx } from '../../packages/sources/src/sdmx/index.ts';

const figure = fc.record({
  indicator: fc.constantFrom('ITU_INTERNET_USERS', 'WGI_RQ'),
  area: fc.constantFrom('KAZ', 'KGZ', 'UZB'),
  year: fc.integer({ min: 2000, max: 2026 }),
  value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
    nil: undefined,
  }),
  source: fc.constantFrom('wb-wgi', 'user:ministry'),
  publisher: fc.constantFrom('World Bank', 'Ministry, of "Roads"; and more'),
  vintage: fc.constantFrom('2024', 'update: 2'),
  licence: fc.constant('CC-BY-4.0'),
  status: fc.constantFrom('A', 'E'),
  unit: fc.constantFrom('% of population', 'per 100 inhabitants'),
});
const figures = fc.uniqueArray(figure, {
  maxLength: 40,
  selector: ({ indicator, area, year, source }) => `${indicator} ${area} ${year} ${source}`,
});

const keyOf = (components: Readonly<Record<string, string>>, value: string | undefined) =>
  [
    components.INDICATOR,
    components.REF_AREA,
    components.TIME_PERIOD,
    components.SOURCE,
    components.PUBLISHER,
    components.VINTAGE,
    components.UNIT_MEASURE,
    value === undefined ? '' : String(Number(value)),
  ].join('|');

it.each(['csv', 'json'] as const)('%s', (layout) => {
  fc.assert(
    fc.property(figures, (made) => {
      const given = made as unknown as SdmxFigure[];
      const text =
        layout === 'csv'
          ? toCsvText(sdmxCsvRows(given))
          : JSON.stringify(sdmxJson(given, { preparedAt: '2026-11-26T00:00:00.000Z', notes: [] }));
      const read = readSdmx('out', text).observations.map(({ components, value }) =>
        keyOf(components, value),
      );
      const expected = made.map((each) =>
        [
          each.indicator,
          each.area,
          each.year,
          each.source,
          each.publisher,
          each.vintage,
          each.unit,
          each.value ?? '',
        ].join('|'),
      );
      expect(read.sort()).toEqual(expected.map((line) => line.replace(/\|-0$/, '|0')).sort());
    }),
  );
});
