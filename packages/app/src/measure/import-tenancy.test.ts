import { Problem } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, toCsv } from '../../../../test/import/files.ts';
import type { Person } from '../../../../test/people/platform.ts';
import {
  OPERATOR,
  openValidationPlatform,
  problemOf,
  usersFile,
  type ValidationPlatform,
  VISITOR,
} from '../../../../test/validation/platform.ts';
import type { Actor } from '../policy/actor.ts';
import { parseInstant } from './import-access.ts';
import { toSeries } from './indicators-series.ts';
import { observationsImport } from './observations-import.ts';
import { observationsList } from './observations-list.ts';
import { snapshotsRaw } from './snapshots.ts';

let platform: ValidationPlatform;
beforeAll(async () => {
  platform = await openValidationPlatform();
});
afterAll(() => platform.close());

type Options = Readonly<Record<string, string | boolean>>;

const bring = (who: Person | Actor, rows: Parameters<typeof usersFile>[0], options: Options = {}) =>
  platform.call(who, observationsImport, { file: usersFile(rows), ...options });

/** What somebody sees of a year: value and whether it is the shown one. */
const seen = async (who: Person | Actor, year: number) =>
  (await platform.call(who, observationsList, { area: 'KAZ', from: year, to: year })).observations.map(
    ({ value, chosen }) => `${value}${chosen ? ' shown' : ''}`,
  );

/** Figure that index and pages are made of. */
const onPages = (year: number): number | undefined => {
  const { cube } = platform.people.ports.readModels.current();
  const series = toSeries(cube, 'ITU_INTERNET_USERS', ['KAZ']);
  return series.areas[0]?.values[series.years.indexOf(year)] ?? undefined;
};

describe('figures of an organisation', () => {
  it('are refused as public, row by row: what is public about a country goes through a round', async () => {
    const report = await bring(platform.who.editor, [
      [2001, 10],
      [2002, 11],
    ]);
    expect(report).toMatchObject({ accepted: false, added: 0 });
    expect(report.findings).toMatchObject([
      { severity: 'error', code: 'public-needs-round', row: 2, column: 'disclosure' },
      { severity: 'error', code: 'public-needs-round', row: 3, column: 'disclosure' },
      { severity: 'info', code: 'user-source' },
    ]);
    expect(report.findings[0]!.message).toContain('validation round');
  });

  it('are seen by its people and by nobody else, administrators included, and are shown nowhere', async () => {
    const { who } = platform;
    const report = await bring(who.editor, [[2003, 12]], { disclosure: 'private' });
    expect(report).toMatchObject({ accepted: true, added: 1 });
    for (const inside of [who.editor, who.member, OPERATOR]) expect(await seen(inside, 2003)).toEqual(['12']);
    for (const outside of [who.administrator, who.secretariat, who.kazakhstan, who.rival, VISITOR])
      expect(await seen(outside, 2003)).toEqual([]);
    expect(onPages(2003)).toBeUndefined();
  });

  it('neither stand in the way of others nor show through what they bring', async () => {
    const { who } = platform;
    await bring(who.editor, [[2004, 13]], { disclosure: 'private' });
    const rival = await bring(who.rival, [[2004, 14]], { disclosure: 'member' });
    expect(rival).toMatchObject({ accepted: true, added: 1, unchanged: 0, conflicts: 0, revisions: 0 });
    const open = await bring(who.secretariat, [[2004, 15]]);
    expect(open).toMatchObject({ accepted: true, added: 1, unchanged: 0, conflicts: 0, revisions: 0 });
    expect(await seen(VISITOR, 2004)).toEqual(['15 shown']);
    expect(await seen(who.editor, 2004)).toEqual(['13', '14', '15 shown']);
    expect(await seen(who.secretariat, 2004)).toEqual(['14', '15 shown']);
  });

  it('reach the parties that they name and the country that they are about', async () => {
    const { who, people } = platform;
    const ally = await people.makeOrganisation();
    const friend = await people.makeUser({ memberships: [{ organisation: ally.id, role: 'member' }] });
    const options = { disclosure: 'party', parties: `organisation:${ally.id}, country:UZB` };
    expect(await bring(who.editor, [[2005, 16]], options)).toMatchObject({ accepted: true });
    for (const party of [friend, who.kazakhstan]) expect(await seen(party, 2005)).toEqual(['16']);
    for (const outside of [who.kyrgyzstan, who.rival, who.administrator])
      expect(await seen(outside, 2005)).toEqual([]);
  });

  it('are brought by whoever writes for it', async () => {
    const { who, institute, people } = platform;
    const owner = `organisation:${institute.id}`;
    const other = bring(who.rival, [[2006, 17]], { owner, disclosure: 'private' });
    expect(await problemOf(other)).toMatchObject({ kind: 'forbidden' });
    expect(await problemOf(bring(who.member, [[2006, 17]], { owner }))).toMatchObject({ kind: 'forbidden' });
    const closed = await people.makeOrganisation();
    await people.ports.storage.write((tx) =>
      tx.accounts.updateOrganisation(closed.id, { closedAt: people.clock.now() }),
    );
    const late = bring(OPERATOR, [[2006, 17]], { owner: `organisation:${closed.id}`, disclosure: 'private' });
    expect(await problemOf(late)).toMatchObject({ kind: 'not-found' });
    expect(await seen(OPERATOR, 2006)).toEqual([]);
  });
});

describe('the raw file of an organisation', () => {
  const outcome = (who: Person | Actor, sha256: string, profile?: 'research') =>
    platform.call(who, snapshotsRaw, { sha256, ...(profile === undefined ? {} : { profile }) }).then(
      ({ name }) => name,
      (error: unknown) => (error instanceof Problem ? error.kind : error),
    );

  it('is its people’s to have back, whatever its level, and nobody else’s', async () => {
    const { who } = platform;
    const hidden = (await bring(who.editor, [[2007, 18]], { disclosure: 'private' })).snapshot!;
    const shared = (await bring(who.editor, [[2008, 19]], { disclosure: 'member' })).snapshot!;
    for (const sha256 of [hidden, shared])
      for (const inside of [who.editor, who.member, OPERATOR])
        expect(await outcome(inside, sha256)).toBe('users.csv');
    for (const outside of [who.rival, who.administrator, VISITOR])
      expect(await outcome(outside, hidden)).toBe('not-found');
    expect([await outcome(who.rival, shared), await outcome(VISITOR, shared)]).toEqual([
      'forbidden',
      'not-found',
    ]);
  });

  it('is held by the profile of the publication like any other', async () => {
    const { who, people } = platform;
    const file = fileOf(
      'voice.csv',
      toCsv([
        ['indicator_id', 'iso3', 'year', 'value', 'licence', 'unit', 'source'],
        ['WGI_VA', 'KAZ', 2009, 0.3, 'CC-BY-4.0', people.catalog.indicators.get('WGI_VA')!.unit.en, 'Survey'],
      ]),
    );
    const { snapshot } = await platform.call(who.editor, observationsImport, { file, disclosure: 'private' });
    expect(await outcome(who.editor, snapshot!)).toBe('not-found');
    expect(await outcome(who.editor, snapshot!, 'research')).toBe('voice.csv');
  });
});

describe('an embargo', () => {
  const END = '2026-12-01T10:00:00.000Z';

  it('shows the present figure until its instant, and the new one from it on', async () => {
    const { who, people } = platform;
    people.clock.set('2026-11-26T09:00:00.000Z');
    await bring(who.secretariat, [[2010, 20, 'Survey', '1']]);
    const report = await bring(who.secretariat, [[2010, 21, 'Survey', '2']], { embargo_until: END });
    expect(report).toMatchObject({ accepted: true, added: 1, revisions: 1 });
    expect(report.findings.find(({ code }) => code === 'revision')!.message).toContain(`from ${END} on`);
    expect(await seen(VISITOR, 2010)).toEqual(['20 shown']);
    expect(onPages(2010)).toBe(20);
    expect(await seen(who.secretariat, 2010)).toEqual(['20 shown', '21']);
    people.clock.set('2026-12-01T09:59:59.999Z');
    expect(await seen(VISITOR, 2010)).toEqual(['20 shown']);
    people.clock.set(END);
    expect(await seen(VISITOR, 2010)).toEqual(['20', '21 shown']);
    await platform.people.ports.readModels.settle();
    expect(onPages(2010)).toBe(21);
    const { observations } = await platform.call(VISITOR, observationsList, { from: 2010, to: 2010 });
    expect(observations.find(({ value }) => value === 21)).toMatchObject({
      owner: 'platform',
      embargo_until: END,
    });
  });

  it('lets what is written meanwhile be shown until then, and is told to nobody who writes it', async () => {
    const { people, who } = platform;
    people.clock.set('2026-11-26T09:00:00.000Z');
    const country = { owner: 'country:KAZ', disclosure: 'party', embargo_until: '2026-11-28' };
    expect(await bring(OPERATOR, [[2011, 30]], country)).toMatchObject({ accepted: true });
    const blind = await bring(who.secretariat, [[2011, 31]]);
    expect(blind).toMatchObject({ accepted: true, added: 1, conflicts: 0, unchanged: 0 });
    expect(await seen(who.secretariat, 2011)).toEqual(['31 shown']);
    people.clock.set('2026-11-28T00:00:00.000Z');
    expect(await seen(who.kazakhstan, 2011)).toEqual(['30', '31 shown']);
  });

  it.each([
    ['tomorrow', 'not-an-instant'],
    ['2026-02-30', 'not-an-instant'],
    ['2026-11-25', 'embargo-over'],
    ['2026-11-26T09:00:00Z', 'embargo-over'],
  ])('until %s is refused: %s', async (embargo_until, code) => {
    platform.people.clock.set('2026-11-26T09:00:00.000Z');
    const report = await bring(platform.who.secretariat, [[2012, 40]], { embargo_until });
    expect(report).toMatchObject({ accepted: false, findings: [{ code, field: 'embargo_until' }, {}] });
  });

  it('is read in any zone and kept in UTC; a day begins at midnight UTC', () => {
    expect(parseInstant('2026-12-24')).toBe('2026-12-24T00:00:00.000Z');
    expect(parseInstant('2026-12-24T09:30+05:00')).toBe('2026-12-24T04:30:00.000Z');
    expect(parseInstant('24.12.2026')).toBeUndefined();
  });
});

describe('parties', () => {
  it('must be there', async () => {
    const parties = 'country:XXX, organisation:11111111-2222-4333-8444-555555555555, everybody';
    const report = await bring(platform.who.editor, [[2013, 50]], { disclosure: 'party', parties });
    expect(report.findings.filter(({ code }) => code === 'unknown-party')).toHaveLength(3);
    expect(report.accepted).toBe(false);
  });
});
