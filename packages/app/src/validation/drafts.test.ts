import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, toCsv } from '../../../../test/import/files.ts';
import {
  example,
  openValidationPlatform,
  problemOf,
  type ValidationPlatform,
} from '../../../../test/validation/platform.ts';
import { validationAnswer } from './validation-answer.ts';
import { validationRounds } from './validation-read.ts';
import { validationEdit, validationOpen } from './validation-steer.ts';
import type { RoundDetailWire } from './wire.ts';

let platform: ValidationPlatform;
beforeAll(async () => {
  platform = await openValidationPlatform();
});
afterAll(() => platform.close());

const idOf = ({ round }: RoundDetailWire) => ({ id: round.id });

describe('a draft', () => {
  it('is refused with everything that is wrong with it, located, and nothing is kept', async () => {
    const before = (await platform.call(platform.who.secretariat, validationRounds, {})).total;
    const refused = await problemOf(platform.draft(platform.who.secretariat, { file: example('bad.csv') }));
    expect(refused.kind).toBe('invalid-input');
    expect(
      refused.findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, row, column }) => [code, row, column]),
    ).toEqual([
      ['other-economy', 3, 'iso3'],
      ['out-of-range', 4, 'value'],
      ['not-public', 5, 'disclosure'],
    ]);
    expect((await platform.call(platform.who.secretariat, validationRounds, {})).total).toBe(before);
  });

  it.each([
    ['source', 'wb-wdi-itu', ''],
    ['source', 'user:WB-WDI-ITU', ''],
    ['publisher', 'Survey', 'world bank: World Development Indicators (ITU)'],
  ])('names no %s of the catalog (%s %s) unless it is the platform’s', async (column, source, publisher) => {
    const { who } = platform;
    const file = fileOf(
      'users.csv',
      toCsv([
        ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'publisher', 'licence', 'vintage'],
        ['ITU_INTERNET_USERS', 'KAZ', 2024, 5, '% of population', source, publisher, 'CC-BY-4.0', 'x'],
      ]),
    );
    for (const author of [who.editor, who.kazakhstan]) {
      const refused = await problemOf(platform.draft(author, { file }));
      expect(refused.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'source-of-catalog', row: 2, column },
      ]);
      expect(refused.findings[0]!.message).toContain('a source of its own');
    }
    expect((await platform.draft(who.secretariat, { file })).items).toHaveLength(1);
  });

  it('stands on behalf of whom its author writes for, and asks where that is not clear', async () => {
    const { who, people, institute } = platform;
    expect((await platform.draft(who.secretariat)).round.owner.id).toBe('platform');
    expect((await platform.draft(who.kazakhstan)).round.owner.id).toBe('country:KAZ');
    expect((await platform.draft(who.editor)).round.owner).toEqual({
      id: `organisation:${institute.id}`,
      name: 'Institute of networks',
    });
    const second = await people.makeOrganisation();
    const both = await people.makeUser({
      memberships: [
        { organisation: institute.id, role: 'editor' },
        { organisation: second.id, role: 'lead' },
      ],
    });
    expect((await problemOf(platform.draft(both))).message).toContain(`organisation:${second.id}`);
    expect(await problemOf(platform.draft(who.rival, { owner: 'platform' }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await problemOf(platform.draft(who.kyrgyzstan))).toMatchObject({ kind: 'invalid-input' });
  });

  it('is not opened for a country without a focal point who can sign in', async () => {
    const { who, call, people } = platform;
    const file = 'ITU_INTERNET_USERS,TKM,2024,35,% of population,Survey,CC BY 4.0\n';
    const draft = idOf(
      await platform.draft(who.secretariat, {
        country: 'TKM',
        file: fileOf('tkm.csv', `indicator_id,iso3,year,value,unit,source,licence\n${file}`),
      }),
    );
    const refused = await problemOf(call(who.secretariat, validationOpen, draft));
    expect(refused).toMatchObject({ kind: 'conflict' });
    expect(refused.message).toContain('--role focal-point --country TKM');
    const blocked = await people.makeUser({ grants: [{ role: 'focal-point', country: 'TKM' }] });
    await people.ports.storage.write((tx) =>
      tx.accounts.updateUser(blocked.id, { blockedAt: people.clock.now() }),
    );
    expect(await problemOf(call(who.secretariat, validationOpen, draft))).toMatchObject({ kind: 'conflict' });
  });

  it('has a deadline at least seven days ahead, which only grows once the country has seen it', async () => {
    const { who, call } = platform;
    for (const deadline of ['2026-11-26', '2026-12-02'])
      expect(await problemOf(platform.draft(who.secretariat, { deadline }))).toMatchObject({
        kind: 'invalid-input',
        findings: [{ code: 'deadline-too-near', field: 'deadline' }],
      });
    const draft = idOf(await platform.draft(who.secretariat));
    await call(who.secretariat, validationEdit, { ...draft, title: 'Users', deadline: '2026-12-10' });
    const open = await call(who.secretariat, validationOpen, draft);
    expect(open.round).toMatchObject({ title: 'Users', deadline: '2026-12-10' });
    const edit = (change: { title?: string; deadline?: string }) =>
      call(who.secretariat, validationEdit, { ...draft, ...change });
    expect(await problemOf(edit({ deadline: '2026-12-09' }))).toMatchObject({ kind: 'conflict' });
    expect(await problemOf(edit({ title: 'Other' }))).toMatchObject({ kind: 'conflict' });
    expect((await edit({ deadline: '2026-12-20' })).round.deadline).toBe('2026-12-20');
  });

  it('gets its first deadline, once it is open, as far ahead as at the opening, and the country hears of it', async () => {
    const { who, call, people } = platform;
    const draft = idOf(await platform.draft(who.secretariat));
    await call(who.secretariat, validationOpen, draft);
    const set = (deadline: string) => call(who.secretariat, validationEdit, { ...draft, deadline });
    expect(await problemOf(set('2026-11-27'))).toMatchObject({ kind: 'invalid-input' });
    await set('2026-12-03');
    const told = await people.read((tx) => tx.notifications.listNotifications(who.kazakhstan.id, {}));
    const ofRound = told
      .filter(({ facts }) => facts.round === draft.id)
      .map(({ kind, facts }) => [kind, facts.days]);
    expect(ofRound).toContainEqual(['validation.reminder', 7]);
  });

  it('is not opened after its time has become too short', async () => {
    const { who, call, people } = platform;
    const before = people.clock.now();
    const draft = idOf(await platform.draft(who.secretariat, { deadline: '2026-12-03' }));
    people.clock.set('2026-11-27T00:00:00.000Z');
    expect(await problemOf(call(who.secretariat, validationOpen, draft))).toMatchObject({
      kind: 'invalid-input',
    });
    await call(who.secretariat, validationOpen, { ...draft, deadline: '2026-12-04' });
    people.clock.set(before);
  });
});

describe('whoever has roles on both sides', () => {
  it('does not answer for the country what they bring for an organisation or the platform', async () => {
    const { call, people, institute } = platform;
    const both = await people.makeUser({
      grants: [{ role: 'focal-point', country: 'UZB' }, { role: 'secretariat' }],
      memberships: [{ organisation: institute.id, role: 'editor' }],
    });
    const file = fileOf(
      'uzb.csv',
      'indicator_id,iso3,year,value,unit,source,licence\nITU_INTERNET_USERS,UZB,2024,35,% of population,Survey,CC BY 4.0\n',
    );
    const draftFor = async (owner: string) =>
      idOf(await platform.draft(both, { country: 'UZB', file, owner }));
    const owners = [`organisation:${institute.id}`, 'platform'];
    const drafts = await Promise.all(owners.map(draftFor));
    for (const draft of drafts)
      expect((await problemOf(call(both, validationOpen, draft))).message).toContain('does not write for');
    await people.makeUser({ grants: [{ role: 'focal-point', country: 'UZB' }] });
    for (const draft of drafts) {
      await call(both, validationOpen, draft);
      expect(await problemOf(call(both, validationAnswer, draft))).toMatchObject({ kind: 'forbidden' });
    }
    const own = await draftFor('country:UZB');
    await call(both, validationOpen, own);
    expect((await call(both, validationAnswer, own)).round.state).toBe('answered');
  });
});
