import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../../../../test/import/files.ts';
import type { Person } from '../../../../test/people/platform.ts';
import {
  OPERATOR,
  openValidationPlatform,
  problemOf,
  usersFile,
  type ValidationPlatform,
  VISITOR,
} from '../../../../test/validation/platform.ts';
import type { FileIn } from '../files.ts';
import { observationsImport } from '../measure/observations-import.ts';
import { everythingAt, publicScope } from '../policy/scope.ts';
import type { Storage } from '../ports/index.ts';
import { validationAnswer, validationJudge } from './validation-answer.ts';
import { validationPublish } from './validation-end.ts';
import { validationShow } from './validation-read.ts';
import { validationExclude, validationOpen } from './validation-steer.ts';
import { validationWithdraw } from './validation-withdraw.ts';
import type { RoundDetailWire } from './wire.ts';

let platform: ValidationPlatform;
beforeAll(async () => {
  platform = await openValidationPlatform();
});
afterAll(() => platform.close());

type Verdict = 'agreed' | 'disputed' | undefined;

/** A round that the country has answered, item by item; of the secretariat where nobody is named. */
async function answered(
  rows: Parameters<typeof usersFile>[0],
  verdicts: readonly Verdict[] = [],
  owner: Person = platform.who.secretariat,
): Promise<RoundDetailWire> {
  const { who, call } = platform;
  const draft = await platform.draft(owner, { file: usersFile(rows), title: 'Users' });
  await call(owner, validationOpen, { id: draft.round.id });
  for (const [at, verdict] of verdicts.entries()) {
    const item = draft.items[at]!.id;
    if (verdict !== undefined)
      await call(who.kazakhstan, validationJudge, { id: draft.round.id, item, verdict });
  }
  return call(who.kazakhstan, validationAnswer, { id: draft.round.id });
}

const publish = (detail: RoundDetailWire, input: { confirm_disputed?: boolean } = {}) =>
  platform.call(platform.who.secretariat, validationPublish, { id: detail.round.id, ...input });

/** Figures of one year that everybody sees, the shown one marked. */
async function seen(year: number): Promise<string[]> {
  return (await platform.figures(VISITOR))
    .filter((figure) => figure.year === year)
    .map(({ source, vintage, value, chosen }) => `${source} ${vintage} ${value}${chosen ? ' shown' : ''}`);
}

const importUsers = (rows: Parameters<typeof usersFile>[0]) =>
  platform.call(OPERATOR, observationsImport, { file: usersFile(rows) });

async function bytesOf({ stream }: FileIn): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Everything that a publication can change. */
const stateOf = async () =>
  platform.people.read(async (tx) => {
    const everything = everythingAt(platform.people.clock.now());
    return {
      version: (await tx.dataVersion()).version,
      figures: await tx.countObservations(everything, {}),
      snapshots: (await tx.listSnapshots(everything)).map(({ sha256 }) => sha256),
      audit: await tx.countAudit(everything, {}),
      rounds: (await tx.validation.listRounds(everything, {})).map(({ id, state }) => `${id} ${state}`),
      unread: await tx.notifications.countUnread(platform.who.kazakhstan.id),
    };
  });

describe('what is published', () => {
  it('takes the place of the figure of its own source only where the country agreed', async () => {
    const { who, call } = platform;
    await importUsers([2021, 2022, 2023].map((year) => [year, 50, 'Survey', 'x']));
    const rows = [2021, 2022, 2023].map((year) => [year, 5]);
    const round = await answered(rows, ['agreed', undefined, 'disputed'], who.editor);
    await call(who.editor, validationPublish, { id: round.round.id, confirm_disputed: true });
    expect(await Promise.all([2021, 2022, 2023].map(seen))).toEqual([
      ['user:Survey x 50', 'user:Survey first 5 shown'],
      ['user:Survey x 50 shown', 'user:Survey first 5'],
      ['user:Survey x 50 shown', 'user:Survey first 5'],
    ]);
  });

  it('is shown in an empty cell unless it is disputed; agreed to in a later round it is shown', async () => {
    const round = await answered(
      [
        [2017, 81],
        [2018, 82],
      ],
      [undefined, 'disputed'],
    );
    await publish(round, { confirm_disputed: true });
    expect(await seen(2017)).toEqual(['user:Survey first 81 shown']);
    expect(await seen(2018)).toEqual(['user:Survey first 82']);
    await publish(await answered([[2018, 82]], ['agreed']));
    expect(await seen(2018)).toEqual(['user:Survey first 82', 'user:Survey first 82 shown']);
  });

  it('spoils no edition of the platform: what another party published under the same name gives way', async () => {
    const { who, call } = platform;
    const round = await answered([[2019, 5]], ['agreed'], who.editor);
    await call(who.editor, validationPublish, { id: round.round.id });
    const report = await importUsers([[2019, 83]]);
    expect(report).toMatchObject({ accepted: true, added: 1 });
    expect(await seen(2019)).toEqual(['user:Survey first 5', 'user:Survey first 83 shown']);
  });

  it('takes the place of another source’s figure where the country agreed, and stands beside it otherwise', async () => {
    await importUsers([
      [2001, 50, 'Other', 'x'],
      [2002, 50, 'Other', 'x'],
      [2003, 50, 'Other', 'x'],
    ]);
    const round = await answered(
      [
        [2001, 61],
        [2002, 62],
        [2003, 63],
      ],
      ['agreed', undefined, 'disputed'],
    );
    expect(round.items.map(({ figure }) => [figure.present?.value, figure.differs])).toEqual(
      [50, 50, 50].map((value) => [value, true]),
    );
    await publish(round, { confirm_disputed: true });
    expect(await seen(2001)).toEqual(['user:Other x 50', 'user:Survey first 61 shown']);
    expect(await seen(2002)).toEqual(['user:Other x 50 shown', 'user:Survey first 62']);
    expect(await seen(2003)).toEqual(['user:Other x 50 shown', 'user:Survey first 63']);
  });

  it('is compared with what was published since the draft, and the contradiction is located', async () => {
    const round = await answered([
      [2005, 70],
      [2006, 71],
    ]);
    await importUsers([[2005, 69]]);
    const refused = await problemOf(publish(round));
    expect(refused).toMatchObject({
      kind: 'conflict',
      findings: [{ code: 'vintage-changed', row: 2, column: 'value' }],
    });
    const item = round.items[0]!.id;
    await platform.call(platform.who.secretariat, validationExclude, { id: round.round.id, item });
    await publish(round);
    expect([await seen(2005), await seen(2006)]).toEqual([
      ['user:Survey first 69 shown'],
      ['user:Survey first 71 shown'],
    ]);
  });

  it('may be what is there already: then the round ends and the data stay as they are', async () => {
    await importUsers([[2007, 72]]);
    const before = await stateOf();
    const { round } = await publish(await answered([[2007, 72]], ['agreed']));
    expect(round.state).toBe('published');
    expect(await stateOf()).toMatchObject({ version: before.version, figures: before.figures });
  });

  it('stands on behalf of its owner, and the file of a whole publication may be seen', async () => {
    const { who, call, institute } = platform;
    const { round } = await answered([[2008, 73]], [], who.editor);
    await call(who.editor, validationPublish, { id: round.id });
    const [figure] = (await platform.figures(VISITOR)).filter(({ year }) => year === 2008);
    expect(figure).toMatchObject({
      owner: `organisation:${institute.id}`,
      disclosure: 'public',
      rawRow: 2,
      raw: '73',
    });
    const now = platform.people.clock.now();
    const snapshot = await platform.people.read((tx) => tx.findSnapshot(publicScope(now), figure!.snapshot));
    expect(snapshot).toMatchObject({ name: `validation-${round.id}.csv`, retrievedAt: round.created_at });
  });

  it('hides the file as a whole when a row was left out', async () => {
    const round = await answered([
      [2009, 74],
      [2010, 75],
    ]);
    const item = round.items[1]!.id;
    await platform.call(platform.who.secretariat, validationExclude, { id: round.round.id, item });
    await publish(round);
    const [figure] = (await platform.figures(VISITOR)).filter(({ year }) => year === 2009);
    const now = platform.people.clock.now();
    const found = await platform.people.read(async (tx) => [
      await tx.findSnapshot(publicScope(now), figure!.snapshot),
      await tx.findSnapshotTrace(publicScope(now), figure!.snapshot),
    ]);
    expect(found).toMatchObject([undefined, { sha256: figure!.snapshot }]);
    expect(await seen(2010)).toEqual([]);
  });

  it('needs something that is left to publish', async () => {
    const round = await answered([[2011, 76]]);
    const item = round.items[0]!.id;
    await platform.call(platform.who.secretariat, validationExclude, { id: round.round.id, item });
    expect(await problemOf(publish(round))).toMatchObject({ kind: 'conflict' });
  });
});

describe('without an answer', () => {
  it('waits until the day of the deadline is over, and then goes out beside what is shown', async () => {
    const { who, call, people } = platform;
    await importUsers([[2012, 50, 'Other', 'x']]);
    const draft = await platform.draft(who.secretariat, {
      file: usersFile([[2012, 77]]),
      deadline: '2026-12-03',
    });
    await call(who.secretariat, validationOpen, { id: draft.round.id });
    people.clock.set('2026-12-03T23:59:59.999Z');
    expect((await problemOf(publish(draft))).message).toContain('until the end of 2026-12-03 (UTC)');
    people.clock.set('2026-12-04T00:00:00.000Z');
    expect((await publish(draft)).round.state).toBe('published');
    expect(await seen(2012)).toEqual(['user:Other x 50 shown', 'user:Survey first 77']);
  });
});

describe('one write', () => {
  it('publishes once, however many try at the same time', async () => {
    const round = await answered([[2013, 78]]);
    const before = await stateOf();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => publish(round)));
    const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(failed).toHaveLength(2);
    for (const problem of failed) expect(problem).toMatchObject({ kind: 'conflict' });
    expect(await stateOf()).toMatchObject({ version: before.version + 1, figures: before.figures + 1 });
  });

  it('publishes or withdraws, never both', async () => {
    const round = await answered([[2014, 79]]);
    const outcomes = await Promise.allSettled([
      publish(round),
      platform.call(platform.who.secretariat, validationWithdraw, { id: round.round.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { state } = (await platform.call(OPERATOR, validationShow, { id: round.round.id })).round;
    expect((await seen(2014)).length).toBe(state === 'published' ? 1 : 0);
  });

  it.each(['appendAudit', 'bumpDataVersion', 'addObservations'] as const)(
    'leaves nothing half-written when the database fails at %s',
    async (call) => {
      const round = await answered([[2015, 80]]);
      const before = await stateOf();
      const { storage } = platform.people.ports;
      const failing: Storage = {
        ...storage,
        read: (work) => storage.read(work),
        write: (work) =>
          storage.write((tx) => work({ ...tx, [call]: () => Promise.reject(new Error('injected')) })),
      };
      const { who } = platform;
      const tried = platform.call(
        who.secretariat,
        validationPublish,
        { id: round.round.id },
        { storage: failing },
      );
      await expect(tried).rejects.toThrow('injected');
      expect(await stateOf()).toEqual(before);
      await platform.call(who.secretariat, validationWithdraw, { id: round.round.id });
    },
  );

  it('keeps the file of a running round when somebody else’s import of the same bytes fails', async () => {
    const { who, call, institute } = platform;
    const bytes = await bytesOf(usersFile([[2016, 81]]));
    const draft = await platform.draft(who.secretariat, { file: fileOf('a.csv', bytes) });
    const { storage } = platform.people.ports;
    const failing: Storage = {
      ...storage,
      read: (work) => storage.read(work),
      write: (work) =>
        storage.write((tx) => work({ ...tx, addSnapshot: () => Promise.reject(new Error('injected')) })),
    };
    const tried = call(
      who.editor,
      observationsImport,
      { file: fileOf('b.csv', bytes), disclosure: 'private', owner: `organisation:${institute.id}` },
      { storage: failing },
    );
    await expect(tried).rejects.toThrow('injected');
    await call(who.secretariat, validationOpen, { id: draft.round.id });
    await call(who.kazakhstan, validationAnswer, { id: draft.round.id });
    expect((await publish(draft)).round.state).toBe('published');
  });
});
