/** Messages of the ECB, ESTAT, IMF, OECD and the SDMX working groups: all layouts of one data set are one list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../../test/harness/shared.ts';
import { readSdmx, type SdmxObservation } from './index.ts';

describeWithShared('messages of statistical offices', (shared) => {
  const folder = join(shared, 'cases/04-sdmx');
  const ecb = join(folder, 'khaeru-sdmx-test-data');
  const read = (path: string) => readSdmx(path, readFileSync(join(folder, path), 'utf8'));
  /** Observations as lines: the named components and the value as a number. */
  const lines = (observations: readonly SdmxObservation[], ids: readonly string[]): string[] =>
    observations
      .map(({ components, value }) => [...ids.map((id) => components[id] ?? ''), Number(value)].join(' '))
      .sort();
  /** Another program's reading of the same file, as a table of text. */
  const expected = (name: string): { ids: string[]; lines: string[] } => {
    const [head, ...rows] = readFileSync(join(ecb, 'expected', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ +/));
    return {
      ids: head!.slice(0, -1),
      lines: rows.map((row) => [...row.slice(0, -1), Number(row.at(-1))].join(' ')).sort(),
    };
  };

  const ATTRIBUTES = [
    'OBS_STATUS',
    'CONF_STATUS_OBS',
    'DECIMALS',
    'UNIT_MEASURE',
    'UNIT_MULT',
    'COLL_METHOD',
    'TITLE',
  ];
  const layouts = readdirSync(join(ecb, 'ECB_EXR')).filter(
    (name) => /^[ns]g-.*\.xml$/.test(name) && !name.includes('structure') && name !== 'sg-xs.xml',
  );
  it.each(layouts)('%s holds the twelve exchange rates, with all their attributes', (name) => {
    const { ids, lines: rates } = expected('ng-flat-xml.txt');
    const { layout, observations } = read(`khaeru-sdmx-test-data/ECB_EXR/${name}`);
    expect(layout).toBe('sdmx-ml');
    expect(lines(observations, ids)).toEqual(rates);
    const all = [...ids, ...ATTRIBUTES];
    const flat = read('khaeru-sdmx-test-data/ECB_EXR/ng-flat.xml').observations;
    expect(lines(observations, all)).toEqual(lines(flat, all));
  });

  it('sg-xs.xml is read as it stands: it repeats a month and has two digits turned round', () => {
    const { observations } = read('khaeru-sdmx-test-data/ECB_EXR/sg-xs.xml');
    const franc = observations.filter(({ components }) => components.CURRENCY === 'CHF');
    expect(franc.map(({ components, value }) => [components.TIME_PERIOD, value])).toEqual([
      ['2010-08', '1.3413'],
      ['2010-09', '1.3809'],
      ['2010-08', '1.3452'],
    ]);
  });

  it('has thirteen sound layouts to compare', () => expect(layouts.length).toBeGreaterThanOrEqual(13));

  it.each(['flat.json', 'ts.json'])('SDMX-JSON %s reads as another program reads it', (name) => {
    const { ids, lines: rates } = expected('flat-json.txt');
    expect(lines(read(`khaeru-sdmx-test-data/ECB_EXR/${name}`).observations, ids)).toEqual(rates);
  });

  it('SDMX-JSON 2 says which observations are deleted', () => {
    const { observations } = read('khaeru-sdmx-test-data/v3/json/data/exr-action-delete.json');
    expect(observations.some(({ action }) => action === 'D')).toBe(true);
  });

  it('SDMX-JSON 2 across a section gives the currencies', () => {
    const { observations } = read('sdmx-json/data-message/samples/exr/exr-cross-section.json');
    expect(observations.length).toBeGreaterThan(0);
    for (const { components, value } of observations) {
      expect(components.CURRENCY).toMatch(/^[A-Z]{3}$/);
      expect(Number(value)).toBeGreaterThan(0);
    }
  });

  it('the OECD’s flat message gives economies and years', () => {
    const { observations } = read('khaeru-sdmx-test-data/OECD/data-PART2-all-all.json');
    expect(observations).toHaveLength(7);
    expect(observations[0]!.value).toBe('11.963615756565');
  });

  it.each([
    'pysdmx/io/xml/sdmx21/reader/samples/estat_data.xml',
    'khaeru-sdmx-test-data/ECB_EXR/1/M.USD.EUR.SP00.A.xml',
    'pysdmx/io/xml/sdmx21/reader/samples/gen_ser_no_atts.xml',
    'pysdmx/io/xml/sdmx30/writer/samples/test_dataset_with_groups.xml',
    'pysdmx/io/xml/sdmx21/writer/samples/test_structure_specific_with_groups.xml',
  ])('%s gives observations', (path) => {
    expect(read(path).observations.length).toBeGreaterThan(0);
  });

  it('the official CSV examples: codes, labels, times, attributes with several values', () => {
    const csv = (name: string) => read(`khaeru-sdmx-test-data/v3/csv/${name}.csv`).observations;
    const plain = [
      { DIM_1: 'A', DIM_2: 'B', DIM_3: '2014-01' },
      { DIM_1: 'A', DIM_2: 'B', DIM_3: '2014-02' },
    ];
    expect(csv('example-01')).toMatchObject(plain.map((components) => ({ action: 'I', components })));
    expect(csv('example-01').map(({ value }) => value)).toEqual(['12.4', '10.8']);
    expect(csv('example-05')[0]).toMatchObject({ value: '12.4', components: { DIM_1: 'A', ATTR_2: 'Y' } });
    expect(csv('example-07')[0]!.components.ATTR_1).toBe('Value X');
    expect(csv('example-15')[1]!.place).toBe(4);
    expect(csv('example-17').every(({ action }) => action === 'D')).toBe(true);
  });

  it.each([
    ['pysdmx/io/csv/sdmx10/reader/samples/data_v1_exception.csv', 'its header begins with "FREQ"'],
    ['pysdmx/io/csv/sdmx21/reader/samples/data_v21_invalid_action.csv', 'line 2: the action "E"'],
    ['pysdmx/io/xml/sdmx21/reader/samples/invalid_filetype.csv', 'no SDMX data message'],
    ['pysdmx/io/xml/sdmx21/reader/samples/constraint_keyset.xml', 'structure message'],
    ['khaeru-sdmx-test-data/ECB_EXR/ng-structure.xml', 'structure message'],
    ['khaeru-sdmx-test-data/IMF/01R.xml', 'structure message'],
    ['sdmx-json/structure-message/samples/constructed-sample.json', 'it has no "dataSets"'],
    ['worldbank-api-v2/US_NY.GNP.PCAP.CD_1990-1997.json', 'no SDMX data message'],
  ])('%s is refused with a reason', (path, reason) => {
    expect(() => read(path)).toThrow(reason);
  });
});
