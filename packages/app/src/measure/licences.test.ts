import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, toCsv } from '../../../../test/import/files.ts';
import { type ImportPlatform, NOW, openImportPlatform } from '../../../../test/import/platform.ts';
import { scopeOf } from '../policy/scope.ts';
import type { Context } from '../usecase.ts';
import { observationsExport } from './observations-export.ts';
import { observationsList } from './observations-list.ts';

let platform: ImportPlatform;
let visitor: Context;
beforeAll(async () => {
  platform = await openImportPlatform();
  visitor = {
    ports: platform.ports,
    actor: { kind: 'visitor' },
    scope: scopeOf({ kind: 'visitor' }, NOW),
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  const unit = platform.catalog.indicators.get('WGI_RQ')!.unit.en;
  const row = (iso3: string, licence: string) => [
    ...['WGI_RQ', iso3, 1991, 0.25, licence, 'public', unit, 'wb-wgi', 'of a test'],
  ];
  const report = await platform.import(
    fileOf(
      'licences.csv',
      toCsv([
        ['indicator_id', 'iso3', 'year', 'value', 'licence', 'disclosure', 'unit', 'source', 'vintage'],
        row('KAZ', 'CC-BY-4.0'),
        row('KGZ', 'WVS'),
      ]),
    ),
  );
  expect(report).toMatchObject({ accepted: true, figures: 2, counts: { 'licence-differs': 1 } });
});
afterAll(() => platform.close());

const OF_THE_TEST = { indicator: 'WGI_RQ', from: 1991, to: 1991 };

describe('a figure whose licence forbids passing it on', () => {
  it('is shown, and keeps its row without its value in a CSV', async () => {
    const input = observationsList.input.parse(OF_THE_TEST);
    const output = await observationsList.run(visitor, input);
    expect(output.observations.map(({ iso3, value, may_pass_on }) => [iso3, value, may_pass_on])).toEqual([
      ['KAZ', 0.25, true],
      ['KGZ', 0.25, false],
    ]);
    const { header, rows } = observationsList.csv!;
    const of = (name: string) => [...header(output)].indexOf(name);
    const cells = [...rows(output)].map((row) => [row[of('iso3')], row[of('value')], row[of('missing')]]);
    expect(cells).toEqual([
      ['KAZ', 0.25, null],
      ['KGZ', null, 'withheld'],
    ]);
  });

  it('stays out of an export, which says so', async () => {
    const file = await observationsExport.run(
      visitor,
      observationsExport.input.parse({ ...OF_THE_TEST, as: 'csv' }),
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.stream()) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    expect(text).toContain('KAZ');
    expect(text).not.toContain('KGZ');
    expect(file.notes).toEqual([
      '1 figure of wb-wgi left out: the licence WVS does not let it be passed on.',
    ]);
  });
});
