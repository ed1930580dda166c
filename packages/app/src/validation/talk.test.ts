import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../test/people/platform.ts';
import {
  OPERATOR,
  openValidationPlatform,
  problemOf,
  type ValidationPlatform,
  VISITOR,
} from '../../../../test/validation/platform.ts';
import { organisationsClose } from '../accounts/organisations-write.ts';
import { OWN_WORDS } from '../notifications/facts.ts';
import { notificationsList } from '../notifications/inbox.ts';
import { MAX_COMMENT } from './text.ts';
import {
  validationAnswer,
  validationComment,
  validationJudge,
  validationJudgeAll,
  validationNote,
} from './validation-answer.ts';
import { validationPublish } from './validation-end.ts';
import { validationNotes, validationShow } from './validation-read.ts';
import { validationRemind } from './validation-remind.ts';
import { validationExclude, validationOpen } from './validation-steer.ts';
import { validationWithdraw } from './validation-withdraw.ts';
import type { RoundDetailWire } from './wire.ts';

let platform: ValidationPlatform;
beforeAll(async () => {
  platform = await openValidationPlatform();
});
afterAll(() => platform.close());

let round: string;
let items: string[];
beforeEach(async () => {
  const { who, call } = platform;
  const draft = await platform.draft(who.editor, { deadline: '2026-12-24' });
  round = draft.round.id;
  items = draft.items.map(({ id }) => id);
  await call(who.editor, validationOpen, { id: round });
});

/** Kinds of what a person was told of the round, by name: the clock stands still, and tells no order. */
const toldTo = (person: Person) =>
  platform.people.read(async (tx) =>
    (await tx.notifications.listNotifications(person.id, {}))
      .filter(({ path }) => path === `/validation/${round}`)
      .map(({ kind }) => kind.replace('validation.', ''))
      .sort(),
  );

describe('a comment', () => {
  const comment = (input: object, who: Person = platform.who.kazakhstan) =>
    platform.call(who, validationComment, { id: round, text: 'Well.', ...input });

  it.each([
    ['empty', '  \n '],
    ['longer than it may be', 'x'.repeat(MAX_COMMENT + 1)],
    ['not plain text', 'a\u0007b'],
    ['turned round by a mark', 'not \u202edeerga'],
    ['put apart by a mark', '\u2067agreed\u2069'],
  ])('is refused when it is %s', async (_, text) => {
    await expect(comment({ text })).rejects.toThrow();
    expect((await platform.call(platform.who.kazakhstan, validationShow, { id: round })).comments).toEqual(
      [],
    );
  });

  it('is kept as it was written: markup stays text', async () => {
    const text = '<b>92</b> & "more"\n\t=1+1';
    expect((await comment({ text })).comments[0]!.text).toBe(text);
  });

  it('answers a comment of its own round, in its place', async () => {
    const { who } = platform;
    const first = (await comment({ item: items[0] })).items[0]!.comments[0]!;
    const reply = await comment({ reply_to: first.id }, who.editor);
    expect(reply.items[0]!.comments.map(({ reply_to }) => reply_to)).toEqual([null, first.id]);
    expect(await problemOf(comment({ reply_to: first.id, item: items[1] }))).toMatchObject({
      kind: 'invalid-input',
    });
    const other = await platform.draft(who.editor);
    await platform.call(who.editor, validationOpen, { id: other.round.id });
    const elsewhere = comment({ id: other.round.id, reply_to: first.id });
    expect(await problemOf(elsewhere)).toMatchObject({ kind: 'not-found' });
    const foreign = comment({ item: other.items[0]!.id });
    expect(await problemOf(foreign)).toMatchObject({ kind: 'not-found' });
  });

  it('is for the two sides: whoever merely reads for the owner listens', async () => {
    expect(await problemOf(comment({}, platform.who.member))).toMatchObject({ kind: 'forbidden' });
    expect(await problemOf(comment({}, platform.who.rival))).toMatchObject({ kind: 'not-found' });
  });

  it('keeps for whom it spoke when its author changes sides', async () => {
    const { people, call, who } = platform;
    const author = await people.makeUser({ grants: [{ role: 'focal-point', country: 'KAZ' }] });
    await comment({}, author);
    await people.ports.storage.write((tx) =>
      tx.accounts.removeGrant(author.id, { role: 'focal-point', country: 'KAZ' }),
    );
    expect((await call(who.editor, validationShow, { id: round })).comments).toMatchObject([
      { national: true },
    ]);
  });
});

describe('the word of the country', () => {
  const judge = (who: Person, verdict: 'agreed' | 'disputed' | null) =>
    platform.call(who, validationJudge, { id: round, item: items[0]!, verdict });

  it('is spoken, changed and taken back by its focal point alone', async () => {
    const { who } = platform;
    expect((await judge(who.kazakhstan, 'disputed')).items[0]).toMatchObject({
      verdict: 'disputed',
      verdict_by: { name: 'Aigerim' },
    });
    expect((await judge(who.kazakhstan, 'agreed')).round).toMatchObject({ agreed: 1, disputed: 0 });
    expect((await judge(who.kazakhstan, null)).items[0]).toMatchObject({ verdict: null, verdict_by: null });
    expect(await problemOf(judge(who.kyrgyzstan, 'agreed'))).toMatchObject({ kind: 'not-found' });
    expect(await problemOf(judge(who.editor, 'agreed'))).toMatchObject({ kind: 'forbidden' });
  });

  it('is spoken once for many items: for those named, or for all without a word', async () => {
    const { call, who } = platform;
    const all = (input: object) =>
      call(who.kazakhstan, validationJudgeAll, { id: round, verdict: 'agreed', ...input });
    const verdicts = ({ items: shown }: RoundDetailWire) => shown.map(({ verdict }) => verdict);
    expect(verdicts(await all({ items: [items[1]], verdict: 'disputed' }))).toEqual([null, 'disputed', null]);
    const rest = await all({});
    expect(verdicts(rest)).toEqual(['agreed', 'disputed', 'agreed']);
    expect(rest.items[0]!.verdict_by).toMatchObject({ name: 'Aigerim' });
    expect(rest.history.at(-1)).toMatchObject({
      details: { positions: [1, 3], after: { verdict: 'agreed' } },
    });
    expect(verdicts(await all({ items, verdict: null }))).toEqual([null, null, null]);
    const other = await platform.draft(who.editor);
    expect(await problemOf(all({ items: [items[0], other.items[0]!.id] }))).toMatchObject({
      kind: 'not-found',
    });
    const byEditor = call(who.editor, validationJudgeAll, { id: round, verdict: 'agreed' });
    expect(await problemOf(byEditor)).toMatchObject({ kind: 'forbidden' });
  });

  it('ends with the answer, after which the note may still be written', async () => {
    const { who, call } = platform;
    await call(who.kazakhstan, validationAnswer, { id: round });
    expect(await problemOf(judge(who.kazakhstan, 'agreed'))).toMatchObject({ kind: 'conflict' });
    const noted = await call(who.kazakhstan, validationNote, { id: round, text: 'Provisional.' });
    expect(noted.round.national_note).toMatchObject({ text: 'Provisional.', by: { name: 'Aigerim' } });
    const none = await call(who.kazakhstan, validationNote, { id: round, text: null });
    expect(none.round.national_note).toBeNull();
  });

  it('is not published with a round that was withdrawn', async () => {
    const { who, call } = platform;
    await call(who.kazakhstan, validationNote, { id: round, text: 'Between us.' });
    await call(who.editor, validationWithdraw, { id: round, reason: 'A better table came.' });
    expect((await call(VISITOR, validationNotes, {})).notes).toEqual([]);
    const kept = await call(who.editor, validationShow, { id: round });
    expect(kept).toMatchObject({ round: { actions: [] }, comments: [{ text: 'A better table came.' }] });
  });
});

describe('who is told', () => {
  it('is the other side, of every step, and never whoever took it', async () => {
    const { who, call } = platform;
    await call(who.kazakhstan, validationComment, { id: round, text: 'Why?' });
    await call(who.editor, validationComment, { id: round, text: 'Because.' });
    await call(who.kazakhstan, validationAnswer, { id: round });
    await call(who.editor, validationExclude, { id: round, item: items[0]! });
    await call(who.editor, validationPublish, { id: round });
    expect(await toldTo(who.kazakhstan)).toEqual(['commented', 'opened', 'published']);
    expect(await toldTo(who.editor)).toEqual(['answered', 'commented']);
    for (const outside of [who.member, who.administrator, who.secretariat, who.kyrgyzstan, who.rival])
      expect(await toldTo(outside)).toEqual([]);
  });

  it('is an author of the platform only while they write for it', async () => {
    const { call, people, who } = platform;
    const author = await people.makeUser({ grants: [{ role: 'administrator' }] });
    const draft = await platform.draft(author);
    round = draft.round.id;
    await call(author, validationOpen, { id: round });
    await call(who.kazakhstan, validationComment, { id: round, text: 'Why?' });
    await people.ports.storage.write((tx) => tx.accounts.removeGrant(author.id, { role: 'administrator' }));
    await call(who.kazakhstan, validationAnswer, { id: round });
    expect(await toldTo(author)).toEqual(['commented']);
    expect(await toldTo(who.secretariat)).toEqual(['answered', 'commented']);
  });

  it('is the country of a withdrawal, with its reason; webhooks are told no words', async () => {
    const { call, who } = platform;
    await call(who.editor, validationWithdraw, { id: round, reason: 'A better\ntable came.' });
    const { notifications } = await call(who.kazakhstan, notificationsList, {});
    expect(notifications.find(({ kind }) => kind === 'validation.withdrawn')!.text).toContain(
      '“A better table came.”',
    );
    expect(OWN_WORDS).toContain('reason');
  });

  it('learns no login of the operator of the machine', async () => {
    const { call, who } = platform;
    const draft = await platform.draft(OPERATOR);
    round = draft.round.id;
    await call(OPERATOR, validationOpen, { id: round });
    await call(OPERATOR, validationComment, { id: round, text: 'From the machine.' });
    const seen = await call(who.kazakhstan, validationShow, { id: round });
    const { notifications } = await call(who.kazakhstan, notificationsList, {});
    expect(seen).toMatchObject({
      round: { created_by: { id: 'operator', name: null } },
      comments: [{ author: { id: 'operator' } }],
    });
    expect(JSON.stringify([seen, notifications])).not.toContain('tester');
    expect(notifications.map(({ text }) => text)).toContain('the operator of the platform has commented.');
  });

  it('is the country when the organisation closes: its running rounds end with it', async () => {
    const { call, people, who } = platform;
    const closing = await people.makeOrganisation();
    const lead = await people.makeUser({ memberships: [{ organisation: closing.id, role: 'lead' }] });
    const sent = await platform.draft(lead);
    await call(lead, validationOpen, { id: sent.round.id });
    const draft = await platform.draft(lead);
    await call(who.secretariat, organisationsClose, { id: closing.id });
    const inbox = await people.read((tx) => tx.notifications.listNotifications(who.kazakhstan.id, {}));
    const told = inbox.filter(({ kind }) => kind === 'validation.withdrawn').map(({ facts }) => facts.round);
    expect(told).toContain(sent.round.id);
    expect(told).not.toContain(draft.round.id);
    for (const { round: ended } of [sent, draft]) {
      const shown = await call(OPERATOR, validationShow, { id: ended.id });
      expect(shown.round).toMatchObject({ state: 'withdrawn', actions: [] });
      expect(shown.history.at(-1)).toMatchObject({
        action: 'validation.withdraw',
        details: {
          before: { state: ended.id === draft.round.id ? 'draft' : 'open' },
          cause: 'organisations.close',
        },
      });
    }
  });

  it('is nobody of a draft that is withdrawn', async () => {
    const { who, call } = platform;
    const draft = await platform.draft(who.editor);
    round = draft.round.id;
    await call(who.editor, validationWithdraw, { id: round });
    expect(await toldTo(who.kazakhstan)).toEqual([]);
  });
});

describe('reminders', () => {
  it('come seven and two days before, and the day after to the owner, each once', async () => {
    const { who, call, people } = platform;
    const remind = () => call(OPERATOR, validationRemind, {});
    const told: [string, string[], string[]][] = [];
    for (const day of ['12-16', '12-17', '12-17', '12-22', '12-24', '12-25', '12-31']) {
      people.clock.set(`2026-${day}T04:00:00.000Z`);
      await remind();
      await remind();
      told.push([
        day,
        (await toldTo(who.kazakhstan)).filter((kind) => kind !== 'opened'),
        await toldTo(who.editor),
      ]);
    }
    const twice = ['reminder', 'reminder'];
    expect(told).toEqual([
      ['12-16', [], []],
      ['12-17', ['reminder'], []],
      ['12-17', ['reminder'], []],
      ['12-22', twice, []],
      ['12-24', twice, []],
      ['12-25', twice, ['overdue']],
      ['12-31', twice, ['overdue']],
    ]);
    expect((await remind()).reminded).toBe(0);
  });
});
