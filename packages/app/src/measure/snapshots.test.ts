import type { FileIn } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, toCsv } from '../../../../test/import/files.ts';
import { type ImportPlatform, NOW, openImportPlatform } from '../../../../test/import/platform.ts';
import { statusShow } from '../administration/status-show.ts';
import { scopeOf } from '../policy/scope.ts';
import type { Context } from '../usecase.ts';
import { indicatorsSeries } from './indicators-series.ts';
import { observationsLineage } from './observations-lineage.ts';
import { snapshotsList, snapshotsRaw } from './snapshots.ts';

let platform: ImportPlatform;
let visitor: Context;
let operator: Context;
beforeAll(async () => {
  platform = await openImportPlatform();
  const context = (actor: Context['actor']): Context => ({
    ports: platform.ports,
    actor,
    scope: scopeOf(actor, NOW),
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  visitor = context({ kind: 'visitor' });
  operator = context({ kind: 'local-operator', name: 'tester' });
});
afterAll(() => platform.close());

/** Regulatory quality as its own source publishes it; each row is [iso3, year, value, licence, disclosure]. */
const ratings = (name: string, rows: readonly (readonly (string | number)[])[]): FileIn =>
  fileOf(
    name,
    toCsv([
      ['indicator_id', 'iso3', 'year', 'value', 'licence', 'disclosure', 'unit', 'source', 'vintage'],
      ...rows.map((row) => ['WGI_RQ', ...row, unit(), 'wb-wgi', name]),
    ]),
  );
const unit = (): string => platform.catalog.indicators.get('WGI_RQ')!.unit.en;
const OPEN = 'CC-BY-4.0';

async function imported(file: FileIn): Promise<string> {
  const report = await platform.import(file);
  expect(report).toMatchObject({ accepted: true });
  return report.snapshot!;
}

const raw = async (context: Context, sha256: string): Promise<string> => {
  const file = await snapshotsRaw.run(context, { sha256 });
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};
const listed = async (context: Context, sha256: string) =>
  (await snapshotsList.run(context, {})).snapshots.find((snapshot) => snapshot.sha256 === sha256);
const kindOf = (run: Promise<unknown>): Promise<string | undefined> =>
  run.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.kind : String(error)),
  );

/** Lineage of the figure of the economy that the file brought. */
async function lineageOf(context: Context, area: string, sha256: string) {
  const figures = await platform.ports.storage.read((tx) =>
    tx.listObservations(operator.scope, { indicators: ['WGI_RQ'], areas: [area] }),
  );
  const { id } = figures.find(({ snapshot }) => snapshot === sha256)!;
  return observationsLineage.run(context, { id, profile: undefined });
}

describe('the raw file behind figures', () => {
  it('is passed on when every figure is public and every licence allows it', async () => {
    const sha256 = await imported(ratings('open.csv', [['KAZ', 2021, 0.1, OPEN, 'public']]));
    expect(await listed(visitor, sha256)).toMatchObject({ name: 'open.csv', may_pass_on: true });
    expect(await raw(visitor, sha256)).toContain('KAZ');
    expect((await lineageOf(visitor, 'KAZ', sha256)).snapshot).toMatchObject({ may_pass_on: true });
  });

  it('stays in the house until its embargo ends, and is passed on from that instant on', async () => {
    const end = '2026-12-01T00:00:00.000Z';
    const file = ratings('early.csv', [['KAZ', 2018, 0.1, OPEN, 'public']]);
    const sha256 = (await platform.import(file, { embargo_until: '2026-12-01' })).snapshot!;
    expect(await listed(visitor, sha256)).toBeUndefined();
    expect(await kindOf(raw(visitor, sha256))).toBe('not-found');
    expect(await listed(operator, sha256)).toMatchObject({ name: 'early.csv', may_pass_on: false });
    const later = { ...visitor, scope: scopeOf(visitor.actor, end) };
    expect(await listed(later, sha256)).toMatchObject({ name: 'early.csv', may_pass_on: true });
    expect(await raw(later, sha256)).toContain('KAZ');
  });

  it('stays in the house, name and all, when one row of it is private', async () => {
    const rows = [
      ['KGZ', 2021, 0.2, OPEN, 'public'],
      ['TJK', 2021, 0.3, OPEN, 'private'],
    ];
    const sha256 = await imported(ratings('ministry draft.csv', rows));
    expect(await listed(visitor, sha256)).toBeUndefined();
    expect(await kindOf(raw(visitor, sha256))).toBe('not-found');
    expect(await listed(operator, sha256)).toMatchObject({ may_pass_on: false });
    expect(await raw(operator, sha256)).toContain('TJK');
  });

  it('is traced by its hash and row from a public figure that shares it with a private one', async () => {
    const rows = [
      ['UZB', 2021, 0.2, OPEN, 'public'],
      ['TJK', 2020, 0.3, OPEN, 'private'],
    ];
    const sha256 = await imported(ratings('shared draft.csv', rows));
    const { snapshot, raw: text, source } = await lineageOf(visitor, 'UZB', sha256);
    expect(snapshot).toEqual({
      sha256,
      name: sha256.slice(0, 12),
      media_type: 'text/csv',
      bytes: expect.any(Number),
      retrieved_at: NOW,
      source: 'wb-wgi',
      note: null,
      may_pass_on: false,
    });
    expect(text).toEqual({ text: '0.2', row: 2 });
    expect(source.id).toBe('wb-wgi');
    expect(await kindOf(lineageOf(visitor, 'TJK', sha256))).toBe('not-found');
  });

  it('is shown and not passed on when one row keeps a stricter licence than its source', async () => {
    const rows = [
      ['MNG', 2021, 0.2, OPEN, 'public'],
      ['TKM', 2021, 0.3, 'CC-BY-NC-4.0', 'public'],
    ];
    const sha256 = await imported(ratings('strict.csv', rows));
    expect(await listed(visitor, sha256)).toMatchObject({ may_pass_on: false });
    expect(await kindOf(raw(visitor, sha256))).toBe('forbidden');
  });

  it.each([
    ['is private and there already', [['MNG', 2019, 0.4, OPEN, 'private']], 'private'],
    ['is private and has no figure', [['MNG', 2015, '', OPEN, 'private']], 'empty'],
    ['has a licence that forbids it', [['MNG', 2018, 0.4, 'CC-BY-NC-4.0', 'public']], 'licence'],
  ])('stays in the house when a row that brought no figure of its own %s', async (_, closed, name) => {
    if (name !== 'empty') await imported(ratings(name, closed));
    const open = ['MNG', 2010 - name.length, 0.5, OPEN, 'public'];
    const sha256 = await imported(ratings(name, [open, ...closed]));
    expect(await kindOf(raw(visitor, sha256))).toBe(name === 'licence' ? 'forbidden' : 'not-found');
    expect((await lineageOf(visitor, 'MNG', sha256)).snapshot.may_pass_on).toBe(false);
  });

  it('keeps the shipped figures open to everybody', async () => {
    const { snapshots } = await snapshotsList.run(visitor, {});
    const shipped = snapshots.filter(({ source }) => source === platform.catalog.baseline.id);
    expect(new Set(shipped.map((snapshot) => snapshot.may_pass_on))).toEqual(new Set([true]));
  });

  it('shows no more series than the pages of its publication do', async () => {
    const shipped = async (profile?: 'research') =>
      (await snapshotsList.run(visitor, { profile })).snapshots.map(({ name }) => name);
    expect(await shipped()).not.toContain('figures-research.csv');
    expect(await shipped('research')).toContain('figures-research.csv');
    const mixed = fileOf(
      'both.csv',
      toCsv([
        ['indicator_id', 'iso3', 'year', 'value', 'licence', 'unit', 'source', 'vintage'],
        ['WGI_RQ', 'ARM', 2020, 0.31, OPEN, unit(), 'wb-wgi', 'both'],
        ['WGI_VA', 'ARM', 2020, 0.32, OPEN, unit(), 'wb-wgi', 'both'],
      ]),
    );
    const sha256 = await imported(mixed);
    expect(await listed(visitor, sha256)).toMatchObject({ name: 'both.csv', may_pass_on: false });
    expect(await kindOf(raw(visitor, sha256))).toBe('forbidden');
    expect((await lineageOf(visitor, 'ARM', sha256)).snapshot.may_pass_on).toBe(false);
    const research = await snapshotsRaw.run(visitor, { sha256, profile: 'research' });
    expect(research.name).toBe('both.csv');
    expect(await raw(operator, sha256)).toContain('WGI_VA');
  });

  it('says that it is missing or damaged before the answer begins', async () => {
    const sha256 = await imported(ratings('lost.csv', [['ARM', 2021, 0.1, OPEN, 'public']]));
    const { blobs } = platform.ports;
    const damaged = {
      ...blobs,
      get: async function* () {
        yield Buffer.from('indicator_id');
        throw new Problem('unavailable', 'The stored file is damaged.');
      },
    };
    const broken = { ...visitor, ports: { ...platform.ports, blobs: damaged } };
    expect(await kindOf(snapshotsRaw.run(broken, { sha256 }))).toBe('unavailable');
    await blobs.remove(sha256);
    expect(await kindOf(snapshotsRaw.run(visitor, { sha256 }))).toBe('unavailable');
  });
});

describe('figures that are not public', () => {
  it('never take the place of a public one, whatever is preferred', async () => {
    const series = async () => {
      const { areas, years } = await indicatorsSeries.run(visitor, {
        id: 'WGI_RQ',
        group: undefined,
        profile: undefined,
      });
      return areas.find(({ iso3 }) => iso3 === 'KAZ')?.values[years.indexOf(2023)];
    };
    const before = await series();
    expect(before).toEqual(expect.any(Number));
    const { observations } = await statusShow.run(visitor, {});
    for (const [name, input] of [
      ['next', {}],
      ['preferred', { prefer: 'new' }],
    ] as const) {
      const report = await platform.import(ratings(name, [['KAZ', 2023, 0.77, OPEN, 'private']]), input);
      expect(report).toMatchObject({ accepted: true, added: 1, revisions: 1 });
      expect(report.findings.find(({ code }) => code === 'less-open')).toMatchObject({
        severity: 'warning',
        row: 2,
      });
      expect(await series()).toBe(before);
    }
    expect((await statusShow.run(visitor, {})).observations).toBe(observations);
  });

  it('make room for a public one', async () => {
    await platform.import(ratings('draft', [['AFG', 1999, 0.1, OPEN, 'private']]));
    await platform.import(ratings('final', [['AFG', 1999, 0.2, OPEN, 'public']]), { prefer: 'present' });
    const figures = await platform.ports.storage.read((tx) =>
      tx.listObservations(operator.scope, { indicators: ['WGI_RQ'], areas: ['AFG'], toYear: 1999 }),
    );
    expect(
      figures.filter(({ year }) => year === 1999).map(({ vintage, chosen }) => [vintage, chosen]),
    ).toEqual([
      ['draft', false],
      ['final', true],
    ]);
  });
});

describe('the status', () => {
  it('counts the figures that the reader may see: shown ones, in scope, of the default profile', async () => {
    const count = async (context: Context) => (await statusShow.run(context, {})).observations;
    const [seen, all] = [await count(visitor), await count(operator)];
    await platform.import(ratings('secret', [['AFG', 1998, 0.1, OPEN, 'private']]));
    expect([await count(visitor), await count(operator)]).toEqual([seen, all]);
    const { holdings } = platform.ports.readModels.current();
    const shown = holdings.filter(({ indicator }) =>
      platform.catalog.indicators.get(indicator)?.profiles.includes(platform.catalog.defaults.profile),
    );
    expect(seen).toBe(shown.reduce((sum, { figures }) => sum + figures, 0));
  });
});
