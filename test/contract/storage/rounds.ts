import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TestStorage } from '../support/engines.ts';
import { AT, OPERATOR, VISITOR } from '../support/figures.ts';
import { hoursAfter, newId, scopeOf } from '../support/people.ts';
import { comment, itemsOf, round } from '../support/people-records.ts';

const MINISTRY = 'organisation:00000000-0000-4000-8000-00000000000a';

/** Validation rounds: seen by their owner, then by the country, then by all; kept as they were said. */
export function roundsContract(engine: Engine): void {
  describe('validation rounds', () => {
    let opened: TestStorage;
    beforeAll(async () => {
      opened = await engine.open();
    });
    afterAll(() => opened.dispose());

    it('shows a draft to its owner, an open one to the country, a published one to all, with all that is in it', async () => {
      const draft = round({ owner: MINISTRY });
      const items = itemsOf(draft.id, 3);
      await opened.storage.write(async ({ validation }) => {
        await validation.addRound(draft, items);
        await validation.addComment(comment(draft.id));
      });
      const owner = scopeOf(newId(), [MINISTRY]);
      const country = scopeOf(newId(), ['country:KAZ']);
      const neighbour = { ...scopeOf(newId(), ['country:UZB', 'platform']), directory: true, audit: true };
      const seenBy = (scope: typeof VISITOR) =>
        opened.storage.read(async ({ validation }) => {
          const found = (await validation.findRound(scope, draft.id)) !== undefined;
          const all = {
            listed: (await validation.listRounds(scope, {})).length === 1,
            counted: (await validation.countRounds(scope, {})) === 1,
            items: (await validation.listItems(scope, draft.id)).length === 3,
            comments: (await validation.listComments(scope, draft.id)).length === 1,
          };
          expect(new Set(Object.values(all))).toEqual(new Set([found]));
          return found;
        });
      const change = (state: 'open' | 'published', disclosure: 'party' | 'public') =>
        opened.storage.write(({ validation }) => validation.updateRound(draft.id, { state, disclosure }));
      const readers = () => Promise.all([owner, country, neighbour, VISITOR, OPERATOR].map(seenBy));
      expect(await readers()).toEqual([true, false, false, false, true]);
      await change('open', 'party');
      expect(await readers()).toEqual([true, true, false, false, true]);
      await change('published', 'public');
      expect(await readers()).toEqual([true, true, true, true, true]);
    });

    it('gives back every field, and takes away what is taken back', async () => {
      const note = { text: 'Заметка', by: 'user:1', at: hoursAfter(3) };
      const whole = round({
        country: 'UZB',
        deadline: '2026-12-24',
        openedAt: hoursAfter(1),
        answeredAt: hoursAfter(3),
        remindedAt: hoursAfter(2),
        nationalNote: note,
        snapshot: 'a'.repeat(64),
      });
      const [item] = itemsOf(whole.id, 1);
      await opened.storage.write(async ({ validation }) => {
        await validation.addRound(whole, item === undefined ? [] : [item]);
        expect(await validation.findRound(OPERATOR, whole.id)).toEqual(whole);
        await validation.updateRound(whole.id, {
          nationalNote: undefined,
          answeredAt: undefined,
          title: 'New',
        });
        expect(await validation.findRound(OPERATOR, whole.id)).toEqual({
          ...whole,
          nationalNote: undefined,
          answeredAt: undefined,
          title: 'New',
        });
        const verdict = { verdict: 'disputed', verdictBy: 'user:1', verdictAt: hoursAfter(2) } as const;
        await validation.updateItem(item?.id ?? '', { ...verdict, excluded: true });
        expect(await validation.listItems(OPERATOR, whole.id)).toEqual([
          { ...item, ...verdict, excluded: true },
        ]);
        const none = { verdict: undefined, verdictBy: undefined, verdictAt: undefined };
        await validation.updateItem(item?.id ?? '', none);
        expect(await validation.listItems(OPERATOR, whole.id)).toEqual([{ ...item, excluded: true }]);
      });
    });

    it('counts items and verdicts of the rounds that a reader sees, and knows which bytes a draft needs', async () => {
      const bytes = 'b'.repeat(64);
      const [seen, hidden] = [
        round({ owner: MINISTRY, snapshot: bytes }),
        round({ owner: 'organisation:00000000-0000-4000-8000-00000000000b' }),
      ];
      const items = itemsOf(seen.id, 3);
      await opened.storage.write(async (tx) => {
        const { validation } = tx;
        expect(await tx.needsFile(bytes)).toBe(false);
        await validation.addRound(seen, items);
        await validation.addRound(hidden, itemsOf(hidden.id, 2));
        await validation.updateItem(items[0]?.id ?? '', { verdict: 'agreed' });
        await validation.updateItem(items[1]?.id ?? '', { verdict: 'disputed' });
        const counts = await validation.countItems(scopeOf(newId(), [MINISTRY]), [
          seen.id,
          hidden.id,
          newId(),
        ]);
        expect([...counts]).toEqual([[seen.id, { items: 3, agreed: 1, disputed: 1 }]]);
        expect(await tx.needsFile(bytes)).toBe(true);
      });
    });

    it('finds rounds by country and state, newest first in pages, and what one person wrote', async () => {
      const author = `user:${newId()}`;
      const [old, fresh] = [
        round({ country: 'MNG', createdBy: author }),
        round({
          country: 'MNG',
          createdBy: author,
          createdAt: hoursAfter(1),
          state: 'open',
          disclosure: 'party',
        }),
      ];
      const [question, answer] = [
        comment(old.id, { author }),
        comment(old.id, { author, at: hoursAfter(1) }),
      ];
      await opened.storage.write(async ({ validation }) => {
        for (const each of [old, fresh]) await validation.addRound(each, []);
        await validation.addComment(question);
        await validation.addComment({ ...answer, replyTo: question.id });
        const list = async (filter: object) =>
          (await validation.listRounds(OPERATOR, { country: 'MNG', ...filter })).map(({ id }) => id);
        expect(await list({})).toEqual([fresh.id, old.id]);
        expect(await list({ limit: 1, offset: 1 })).toEqual([old.id]);
        expect(await list({ states: ['open'] })).toEqual([fresh.id]);
        expect(await list({ states: [] })).toEqual([]);
        expect((await validation.listRoundsBy(author)).map(({ id }) => id)).toEqual([fresh.id, old.id]);
        expect(await validation.listCommentsBy(author)).toEqual([
          question,
          { ...answer, replyTo: question.id },
        ]);
        expect(await validation.listRoundsBy('user:nobody')).toEqual([]);
      });
    });

    it('keeps 6,000 items in order, the last change of one of them, and no day that is none', async () => {
      const large = round({ country: 'TKM' });
      const items = itemsOf(large.id, 6_000);
      const first = items[0]?.id ?? '';
      await opened.storage.write(({ validation }) => validation.addRound(large, items));
      const judge = (verdict: 'agreed' | 'disputed') =>
        opened.storage.write(({ validation }) =>
          validation.updateItem(first, { verdict, verdictBy: 'user:1', verdictAt: AT }),
        );
      await judge('agreed');
      await judge('disputed');
      const kept = await opened.storage.read(({ validation }) => validation.listItems(OPERATOR, large.id));
      expect(kept.map(({ position }) => position)).toEqual(items.map(({ position }) => position));
      expect(kept[0]?.verdict).toBe('disputed');
      const tomorrow = opened.storage.write(({ validation }) =>
        validation.updateRound(large.id, { deadline: 'tomorrow' }),
      );
      await expect(tomorrow).rejects.toThrow(/check/);
    });
  });
}
