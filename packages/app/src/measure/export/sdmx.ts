/**
 * Figures as SDMX: CSV 2.0 (STRUCTURE, STRUCTURE_ID, ACTION) and JSON 2.0, one flat data set. Dimensions are indicator,
 * economy (ISO 3166-1 alpha-3), year and source; where a figure comes from stands in attributes. Pure.
 */
import type { StoredObservation } from '../../ports/index.ts';

/** The structure that the messages name. */
export const STRUCTURE = { agency: 'CARAVANSERAI', id: 'FIGURES', version: '1.0' } as const;
const STRUCTURE_ID = `${STRUCTURE.agency}:${STRUCTURE.id}(${STRUCTURE.version})`;

const DIMENSIONS = ['FREQ', 'INDICATOR', 'REF_AREA', 'SOURCE', 'TIME_PERIOD'] as const;
const ATTRIBUTES = ['OBS_STATUS', 'UNIT_MEASURE', 'PUBLISHER', 'VINTAGE', 'LICENCE'] as const;

/** A figure with its unit. */
export interface SdmxFigure extends StoredObservation {
  readonly unit: string;
}

const componentsOf = (figure: SdmxFigure): Readonly<Record<string, string>> => ({
  FREQ: 'A',
  INDICATOR: figure.indicator,
  REF_AREA: figure.area,
  SOURCE: figure.source,
  TIME_PERIOD: String(figure.year),
  // A figure that the source marks as missing has no value, and a status that says so.
  OBS_STATUS: figure.value === undefined ? 'O' : figure.status,
  UNIT_MEASURE: figure.unit,
  PUBLISHER: figure.publisher,
  VINTAGE: figure.vintage,
  LICENCE: figure.licence,
});

/** Rows of an SDMX-CSV file, the header first. */
export function sdmxCsvRows(figures: readonly SdmxFigure[]): (readonly (string | number | null)[])[] {
  return [
    ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...DIMENSIONS, 'OBS_VALUE', ...ATTRIBUTES],
    ...figures.map((figure) => {
      const components = componentsOf(figure);
      return [
        'datastructure',
        STRUCTURE_ID,
        'I',
        ...DIMENSIONS.map((id) => components[id]!),
        figure.value ?? null,
        ...ATTRIBUTES.map((id) => components[id]!),
      ];
    }),
  ];
}

/** An SDMX-JSON data message; `notes` say what was left out. */
export function sdmxJson(
  figures: readonly SdmxFigure[],
  { preparedAt, notes }: { readonly preparedAt: string; readonly notes: readonly string[] },
): unknown {
  const components = figures.map(componentsOf);
  const listOf = (id: string): ReadonlyMap<string, number> =>
    new Map([...new Set(components.map((each) => each[id]!))].sort().map((code, at) => [code, at]));
  const lists = new Map([...DIMENSIONS, ...ATTRIBUTES].map((id) => [id, listOf(id)] as const));
  const describe = (id: string) => ({
    id,
    name: id,
    values: [...lists.get(id as (typeof DIMENSIONS)[number])!.keys()].map((code) => ({
      id: code,
      name: code,
    })),
  });
  const placeOf = (id: (typeof DIMENSIONS)[number] | (typeof ATTRIBUTES)[number], at: number): number =>
    lists.get(id)!.get(components[at]![id]!)!;
  return {
    meta: {
      schema: 'https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json',
      id: `figures-${preparedAt.slice(0, 10)}`,
      prepared: preparedAt,
      sender: { id: STRUCTURE.agency, name: 'Caravanserai' },
      ...(notes.length === 0 ? {} : { notes }),
    },
    data: {
      structures: [
        {
          links: [
            {
              rel: 'datastructure',
              urn: `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${STRUCTURE_ID}`,
            },
          ],
          dataSets: [0],
          dimensions: {
            dataSet: [],
            series: [],
            observation: DIMENSIONS.map((id, keyPosition) => ({ ...describe(id), keyPosition })),
          },
          measures: { observation: [{ id: 'OBS_VALUE', name: 'Observation value' }] },
          attributes: { dataSet: [], series: [], observation: ATTRIBUTES.map(describe) },
        },
      ],
      dataSets: [
        {
          structure: 0,
          action: 'Information',
          observations: Object.fromEntries(
            figures.map((figure, at) => [
              DIMENSIONS.map((id) => placeOf(id, at)).join(':'),
              [figure.value ?? null, ...ATTRIBUTES.map((id) => placeOf(id, at))],
            ]),
          ),
        },
      ],
    },
  };
}
