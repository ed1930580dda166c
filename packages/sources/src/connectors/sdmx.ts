/** Services that speak SDMX, in any layout. */
import { readSdmx } from '../sdmx/index.ts';
import { codeOf, codesOf, type Format, fill, type Series, scaled } from './figures.ts';

export const SDMX: Format = {
  requests: (plan, connector) =>
    // A flow that is asked for as a whole is asked for once.
    (connector.url?.includes('{code}') === true ? codesOf(connector) : ['']).map((code) =>
      fill(connector, {
        code,
        areas: plan.areas.map((area) => codeOf(area, connector)).join('+'),
        from: plan.from,
        to: plan.to,
      }),
    ),
  follow: () => [],
  read({ source }, connector, { body }) {
    const { area, year, status } = connector.components ?? {
      area: 'REF_AREA',
      year: 'TIME_PERIOD',
      status: 'OBS_STATUS',
    };
    const isOf = (series: Series, components: Readonly<Record<string, string>>): boolean =>
      Object.values(components).includes(series.code) &&
      Object.entries(series.where).every(([name, value]) => components[name] === value);
    return readSdmx(source.id, body).observations.flatMap(({ action, components, value }) => {
      const series = connector.series.find((each) => isOf(each, components));
      // A service that deletes says what is wrong by now; nothing is taken back here without a person.
      if (series === undefined || action === 'D') return [];
      return [
        {
          indicator: series.indicator,
          area: components[area] ?? '',
          year: components[year] ?? '',
          value: value === undefined || value === 'NaN' ? undefined : scaled(value, series),
          status: components[status],
        },
      ];
    });
  },
};
