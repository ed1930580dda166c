import { describe, expect, it } from 'vitest';
import { readSdmx } from './index.ts';

/** Two economies and two years in each layout; KGZ 2021 has no value. */
const FIGURES = [
  ['KAZ', '2020', '85.9'],
  ['KAZ', '2021', '90.9'],
  ['KGZ', '2020', '72.0'],
  ['KGZ', '2021', undefined],
];
const dimension = (id: string, ...codes: string[]) => ({ id, values: codes.map((code) => ({ id: code })) });
const structure = {
  dimensions: {
    dataSet: [dimension('SERIES', 'NET_USERS')],
    series: [dimension('REF_AREA', 'KAZ', 'KGZ')],
    observation: [dimension('TIME_PERIOD', '2020', '2021')],
  },
  attributes: { observation: [dimension('OBS_STATUS', 'A', 'E')] },
};
const dataSet = {
  series: {
    '0': { observations: { '0': [85.9, 0], '1': [90.9, 1] } },
    '1': { observations: { '0': [72, null], '1': [null] } },
  },
};
const LAYOUTS: Record<string, string> = {
  'JSON 1.0': JSON.stringify({ header: {}, structure, dataSets: [dataSet] }),
  'JSON 2.0': JSON.stringify({
    meta: {},
    data: { structures: [structure], dataSets: [{ structure: 0, ...dataSet }] },
  }),
  'CSV 1.0': `DATAFLOW,REF_AREA,SERIES,TIME_PERIOD,OBS_VALUE\n${FIGURES.map(([area, year, value]) => `A:F(1.0),${area},NET_USERS,${year},${value ?? ''}`).join('\n')}\n`,
  'CSV 2.0': `STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA: Area;SERIES: Series;TIME_PERIOD: Year;OBS_VALUE: Value\n${FIGURES.map(([area, year, value]) => `dataflow;A:F(1.0);I;${area}: Name;NET_USERS: Users;${year};${value ?? ''}`).join('\n')}\n`,
  'ML generic': `<m:GenericData xmlns:m="m" xmlns:g="g"><m:Header><m:Structure dimensionAtObservation="TIME_PERIOD"/></m:Header><m:DataSet>${[
    'KAZ',
    'KGZ',
  ]
    .map(
      (economy) =>
        `<g:Series><g:SeriesKey><g:Value id="REF_AREA" value="${economy}"/><g:Value id="SERIES" value="NET_USERS"/></g:SeriesKey>${FIGURES.filter(
          ([area]) => area === economy,
        )
          .map(
            ([, year, value]) =>
              `<g:Obs><g:ObsDimension value="${year}"/>${value === undefined ? '' : `<g:ObsValue value="${value}"/>`}</g:Obs>`,
          )
          .join('')}</g:Series>`,
    )
    .join('')}</m:DataSet></m:GenericData>`,
  'ML structure-specific': `<m:StructureSpecificData xmlns:m="m" xmlns:d="d"><m:DataSet d:structureRef="S">${FIGURES.map(([area, year, value]) => `<Obs REF_AREA="${area}" SERIES="NET_USERS" TIME_PERIOD="${year}"${value === undefined ? '' : ` OBS_VALUE="${value}"`}/>`).join('')}</m:DataSet></m:StructureSpecificData>`,
};

describe('a data message', () => {
  it.each(Object.keys(LAYOUTS))('in the layout %s gives the same observations', (name) => {
    const { observations } = readSdmx('x', LAYOUTS[name]!);
    expect(
      observations.map(({ components, value }) => [
        components.REF_AREA,
        components.TIME_PERIOD,
        value === undefined ? undefined : Number(value),
      ]),
    ).toEqual(
      FIGURES.map(([area, year, value]) => [area, year, value === undefined ? undefined : Number(value)]),
    );
    for (const { components } of observations) expect(components.SERIES).toBe('NET_USERS');
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['a web page', '<!DOCTYPE html><html></html>', 'it is a web page'],
    ['JSON that breaks off', LAYOUTS['JSON 1.0']!.slice(0, 300), 'it is no whole JSON'],
    ['XML that breaks off', LAYOUTS['ML generic']!.slice(0, 300), 'no well-formed XML'],
    ['a bomb of entities', '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>', 'document type declaration'],
    ['another table', 'iso3,year,value\nKAZ,2020,1\n', 'its header begins with "iso3"'],
    ['an error of the service', '{"errors":[{"code":404,"title":"No results"}]}', 'No results'],
    [
      'a code that is not listed',
      LAYOUTS['JSON 1.0']!.replace('"1":{"observations"', '"7":{"observations"'),
      'points at value 7 of REF_AREA',
    ],
    [
      'a key that is too long',
      LAYOUTS['JSON 1.0']!.replace('"1":{"observations"', '"1:0":{"observations"'),
      'has 2 parts',
    ],
    [
      'an action that nobody knows',
      'STRUCTURE,STRUCTURE_ID,ACTION,OBS_VALUE\ndataflow,A:B(1.0),X,1\n',
      'line 2: the action "X"',
    ],
    ['a row that is too short', 'DATAFLOW,REF_AREA,OBS_VALUE\nA:B(1.0),KAZ\n', 'line 2'],
  ])('that is %s is refused with a reason', (_, text, reason) => {
    expect(() => readSdmx('message', text)).toThrow(reason);
  });
});
