import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openValidationPlatform,
  problemOf,
  type ValidationPlatform,
  VISITOR,
} from '../../../../test/validation/platform.ts';
import { validationAnswer, validationComment, validationJudge, validationNote } from './validation-answer.ts';
import { validationPublish } from './validation-end.ts';
import { validationNotes, validationRounds, validationShow } from './validation-read.ts';
import { validationExclude, validationOpen } from './validation-steer.ts';
import { validationWithdraw } from './validation-withdraw.ts';
import type { RoundDetailWire } from './wire.ts';

let platform: ValidationPlatform;
beforeAll(async () => {
  platform = await openValidationPlatform();
});
afterAll(() => platform.close());

const idOf = ({ round }: RoundDetailWire) => ({ id: round.id });

describe('a round from its draft to its end', () => {
  it('goes privately to the focal point, comes back with a word on every item, and is published', async () => {
    const { who, call } = platform;
    const draft = await platform.draft(who.secretariat, { deadline: '2026-12-24' });
    const round = idOf(draft);
    expect(
      draft.items.map(({ figure }) => [figure.indicator_id, figure.year, figure.proposed.value]),
    ).toEqual([
      ['ITU_INTERNET_USERS', 2023, 91.5],
      ['ITU_INTERNET_USERS', 2024, 92.75],
      ['ITU_FIXED_BB_100', 2024, 16.5],
    ]);
    await call(who.secretariat, validationOpen, round);

    const seen = await call(who.kazakhstan, validationShow, round);
    expect(seen.round).toMatchObject({ state: 'open', deadline: '2026-12-24', items: 3 });
    const [first, second, third] = seen.items.map(({ id }) => id) as [string, string, string];
    const asked = await call(who.kazakhstan, validationComment, {
      ...round,
      item: third,
      text: 'Lines, not offers?',
    });
    const question = asked.items[2]!.comments[0]!;
    expect(question).toMatchObject({ national: true, author: { name: 'Aigerim' } });
    const replied = await call(who.secretariat, validationComment, {
      ...round,
      reply_to: question.id,
      text: 'Lines.\r\nSee table 4.',
    });
    expect(replied.items[2]!.comments[1]).toMatchObject({
      national: false,
      reply_to: question.id,
      text: 'Lines.\nSee table 4.',
    });
    await call(who.kazakhstan, validationJudge, { ...round, item: first, verdict: 'agreed' });
    await call(who.kazakhstan, validationJudge, { ...round, item: second, verdict: 'agreed' });
    await call(who.kazakhstan, validationJudge, { ...round, item: third, verdict: 'disputed' });
    await call(who.kazakhstan, validationNote, { ...round, text: 'A census follows in 2027.' });
    await call(who.kazakhstan, validationAnswer, round);

    const refused = await problemOf(call(who.secretariat, validationPublish, round));
    expect(refused).toMatchObject({ kind: 'conflict' });
    expect(refused.message).toContain('ITU_FIXED_BB_100 2024 (item 3)');
    await call(who.secretariat, validationExclude, { ...round, item: third });
    const published = await call(who.secretariat, validationPublish, round);
    expect(published.round).toMatchObject({ state: 'published', actions: [] });
    expect((await platform.figures(VISITOR)).map(({ year, value, chosen }) => [year, value, chosen])).toEqual(
      [
        [2023, 91.5, true],
        [2024, 92.75, true],
      ],
    );
    expect(platform.people.ports.readModels.current().version).toBe(1);
  });

  it('leaves its history on the audit chain, without a word that somebody wrote', async () => {
    const { who, call } = platform;
    const { rounds } = await call(who.kazakhstan, validationRounds, { state: 'published' });
    const { history } = await call(who.kazakhstan, validationShow, { id: rounds[0]!.id });
    expect(history.map(({ action }) => action.replace('validation.', ''))).toEqual([
      'create',
      'open',
      'comment',
      'comment',
      'judge',
      'judge',
      'judge',
      'note',
      'answer',
      'exclude',
      'publish',
    ]);
    const page = { history_limit: 2, history_offset: 1 };
    expect(await call(who.kazakhstan, validationShow, { id: rounds[0]!.id, ...page })).toMatchObject({
      history: [{ action: 'validation.answer' }, { action: 'validation.exclude' }],
      history_total: 11,
      items: [{}, {}, { comments: [{ national: true }, { national: false }] }],
    });
    expect(history[1]!.actor.name).toBe('secretariat');
    const details = JSON.stringify(history.map((event) => event.details));
    for (const word of ['Lines', 'census', 'Internet use', 'Aigerim']) expect(details).not.toContain(word);
  });

  it('shows everybody the note with its cells, and outsiders title and counts alone', async () => {
    const { who, call } = platform;
    const { notes } = await call(VISITOR, validationNotes, {});
    expect(notes).toMatchObject([
      {
        country: 'KAZ',
        text: 'A census follows in 2027.',
        figures: [
          { indicator_id: 'ITU_INTERNET_USERS', year: 2023 },
          { indicator_id: 'ITU_INTERNET_USERS', year: 2024 },
        ],
      },
    ]);
    const outside = await call(who.rival, validationShow, { id: notes[0]!.round });
    expect(outside).toMatchObject({
      round: {
        title: 'Internet use',
        items: 3,
        agreed: 2,
        disputed: 1,
        created_by: { id: 'platform', name: null },
        national_note: { by: { id: 'country:KAZ', name: 'Kazakhstan' } },
      },
      items: [],
      comments: [],
      history: [],
    });
    expect(JSON.stringify(outside)).not.toMatch(/user:|Aigerim|secretariat/);
  });

  it('never passes on a file that holds a row which was not published', async () => {
    const { people } = platform;
    const snapshots = await people.read((tx) => tx.listSnapshots({ ...PUBLIC, now: people.clock.now() }));
    expect(snapshots).toEqual([]);
  });
});

const PUBLIC = {
  everything: false,
  member: false,
  parties: [],
  user: undefined,
  directory: false,
  audit: false,
} as const;

describe('who sees a round', () => {
  it('in every state, by role', async () => {
    const { who, call, institute } = platform;
    const own = { owner: `organisation:${institute.id}` };
    const draft = idOf(await platform.draft(who.editor, own));
    const sees = async () => {
      const seen: string[] = [];
      for (const [name, person] of Object.entries(who)) {
        const shown = await call(person, validationShow, draft).then(
          ({ items }) => (items.length > 0 ? name : `${name} (head)`),
          () => undefined,
        );
        if (shown !== undefined) seen.push(shown);
      }
      return seen;
    };
    const everybody = [
      'administrator (head)',
      'secretariat (head)',
      'reviewer (head)',
      'kazakhstan',
      'kyrgyzstan (head)',
      'editor',
      'member',
      'rival (head)',
    ];
    expect(await sees()).toEqual(['editor', 'member']);
    await call(who.editor, validationOpen, draft);
    expect(await sees()).toEqual(['kazakhstan', 'editor', 'member']);
    await call(who.kazakhstan, validationAnswer, draft);
    expect(await sees()).toEqual(['kazakhstan', 'editor', 'member']);
    await call(who.editor, validationPublish, draft);
    expect(await sees()).toEqual(everybody);
    const withdrawn = idOf(await platform.draft(who.editor, own));
    await call(who.editor, validationOpen, withdrawn);
    await call(who.editor, validationWithdraw, withdrawn);
    expect(await problemOf(call(who.kazakhstan, validationShow, withdrawn))).toMatchObject({
      kind: 'not-found',
    });
    expect((await call(who.editor, validationShow, withdrawn)).round.state).toBe('withdrawn');
  });

  it('is answered to a guessed id as to one that there is not, whatever is tried', async () => {
    const { who, call } = platform;
    const { id, item } = await platform
      .draft(who.editor)
      .then(({ round, items }) => ({ id: round.id, item: items[0]!.id }));
    const unknown = '11111111-2222-4333-8444-555555555555';
    const steps = (round: string) => [
      call(who.administrator, validationShow, { id: round }),
      call(who.administrator, validationPublish, { id: round }),
      call(who.administrator, validationExclude, { id: round, item }),
      call(who.kazakhstan, validationComment, { id: round, text: 'Is there anything?' }),
      call(who.kazakhstan, validationJudge, { id: round, item, verdict: 'agreed' }),
      call(who.rival, validationWithdraw, { id: round }),
      call(who.member, validationShow, { id: round === id ? unknown : unknown }),
    ];
    const real = await Promise.all(steps(id).map(problemOf));
    const guessed = await Promise.all(steps(unknown).map(problemOf));
    const told = (problems: typeof real, round: string) =>
      problems.map(({ kind, message }) => [kind, message.replaceAll(round, '?').replaceAll(unknown, '?')]);
    expect(told(real, id)).toEqual(told(guessed, unknown));
    expect(new Set(real.map(({ kind }) => kind))).toEqual(new Set(['not-found']));
    expect((await call(who.kazakhstan, validationRounds, { state: 'draft' })).total).toBe(0);
  });

  it('is not somebody who lost the role meanwhile', async () => {
    const { people, who, call } = platform;
    const leaving = await people.makeUser({ grants: [{ role: 'focal-point', country: 'KAZ' }] });
    const draft = idOf(await platform.draft(who.secretariat));
    await call(who.secretariat, validationOpen, draft);
    expect((await call(leaving, validationShow, draft)).items).toHaveLength(3);
    await people.ports.storage.write((tx) =>
      tx.accounts.removeGrant(leaving.id, { role: 'focal-point', country: 'KAZ' }),
    );
    expect(await problemOf(call(leaving, validationShow, draft))).toMatchObject({ kind: 'not-found' });
  });
});
