import type { Disclosure } from '@serai/core/measure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Incoming, judgeCell, type Preference, type Present, type Terms } from './import-compare.ts';

const TERMS: Terms = { home: 'itu', owner: 'platform', embargoUntil: undefined };
const figure = (source: string, vintage: string, value: number, vintageStated = true): Incoming => ({
  value,
  provenance: { source, vintage, vintageStated, disclosure: 'public' },
});
const stored = (id: number, source: string, vintage: string, value: number, chosen = false): Present => ({
  id,
  source,
  vintage,
  value,
  chosen,
  disclosure: 'public',
});
const closed = (incoming: Incoming, disclosure: Disclosure): Incoming => ({
  ...incoming,
  provenance: { ...incoming.provenance, disclosure },
});
const judge = (present: Present[], incoming: Incoming[], prefer?: Preference, terms = TERMS) =>
  judgeCell(
    present,
    incoming.map((each) => ({ ...each, prefer })),
    terms,
  );
const kinds = (present: Present[], incoming: Incoming[], prefer?: Preference, terms = TERMS) => {
  const { verdicts, chosen, unchoose } = judge(present, incoming, prefer, terms);
  return { kinds: verdicts.map(({ kind }) => kind), chosen, unchoose };
};

describe('a figure of the file beside those of its cell', () => {
  const itu = stored(7, 'itu', '2024', 90, true);

  it('is the first one and shown when the cell is empty', () => {
    expect(kinds([], [figure('user:a', '1', 5)])).toEqual({
      kinds: ['first'],
      chosen: 0,
      unchoose: undefined,
    });
  });

  it('is unchanged when source, vintage and value are there', () => {
    expect(kinds([itu], [figure('itu', '2024', 90)])).toEqual({
      kinds: ['unchanged'],
      chosen: undefined,
      unchoose: undefined,
    });
  });

  it('is an error when the vintage is there with another value', () => {
    expect(kinds([itu], [figure('itu', '2024', 91)])).toEqual({
      kinds: ['vintage-changed'],
      chosen: undefined,
      unchoose: undefined,
    });
  });

  it('is unchanged when the file names no vintage and repeats the latest value', () => {
    expect(kinds([itu], [figure('itu', 'imported', 90, false)]).kinds).toEqual(['unchanged']);
    expect(kinds([itu], [figure('itu', 'imported', 91, false)]).kinds).toEqual(['revision']);
  });

  it('replaces the shown one of its own source, unless the present one is preferred', () => {
    expect(kinds([itu], [figure('itu', '2025', 90)])).toEqual({
      kinds: ['revision'],
      chosen: 0,
      unchoose: 7,
    });
    expect(kinds([itu], [figure('itu', '2025', 90)], 'present')).toEqual({
      kinds: ['revision'],
      chosen: undefined,
      unchoose: undefined,
    });
  });

  it('stands beside the shown one of another source, unless the new one is preferred', () => {
    expect(kinds([itu], [figure('user:a', '1', 80)])).toEqual({
      kinds: ['conflict'],
      chosen: undefined,
      unchoose: undefined,
    });
    expect(kinds([itu], [figure('user:a', '1', 90)])).toEqual({
      kinds: ['confirmed'],
      chosen: undefined,
      unchoose: undefined,
    });
    expect(kinds([itu], [figure('user:a', '1', 80)], 'new')).toEqual({
      kinds: ['conflict'],
      chosen: 0,
      unchoose: 7,
    });
  });

  it('of a source that is there but not shown is a revision and stays unshown', () => {
    const other = stored(9, 'user:a', '1', 80);
    expect(kinds([itu, other], [figure('user:a', '2', 81)])).toEqual({
      kinds: ['revision'],
      chosen: undefined,
      unchoose: undefined,
    });
  });
});

describe('openness', () => {
  const shown = stored(7, 'itu', '2024', 90, true);
  const preferences = [undefined, 'new', 'present'] as const;

  it.each(preferences)('never shows a closed figure, whatever is there (%s is preferred)', (prefer) => {
    const revision = closed(figure('itu', '2025', 91), 'member');
    const other = closed(figure('user:a', '1', 80), 'private');
    const judged = judge([shown], [revision, other], prefer);
    expect(judged).toMatchObject({ chosen: undefined, unchoose: undefined });
    expect(judged.heldBack).toEqual({ none: [0], new: [0, 1], present: [] }[prefer ?? 'none']);
    expect(judge([], [revision, other], prefer)).toMatchObject({ chosen: undefined, heldBack: [] });
  });

  it.each(preferences)(
    'shows the first public figure of a cell beside closed ones (%s is preferred)',
    (prefer) => {
      const draft = { ...shown, chosen: false, disclosure: 'private' } as const;
      expect(judge([draft], [figure('user:a', '1', 80)], prefer)).toMatchObject({
        chosen: 0,
        unchoose: undefined,
        heldBack: [],
      });
    },
  );

  it('comes before the source and the vintage of several new figures', () => {
    const incoming = [closed(figure('itu', '2', 1), 'party'), figure('user:a', '1', 2)];
    expect(judge([], incoming).chosen).toBe(1);
  });

  it('adds a figure again that becomes public, and not one that is public already', () => {
    const draft = { ...stored(7, 'itu', '2024', 90), disclosure: 'private' } as const;
    expect(kinds([draft], [figure('itu', '2024', 90)])).toMatchObject({ kinds: ['opened'], chosen: 0 });
    expect(kinds([shown], [closed(figure('itu', '2024', 90), 'private')]).kinds).toEqual(['unchanged']);
  });
});

describe('figures of others', () => {
  const theirs: Present = {
    ...stored(7, 'user:survey', '2024', 90),
    disclosure: 'member',
    owner: 'organisation:5c1f7f0e-6f1e-4c0b-9a70-2f6f4a5f9d11',
  };

  it('with the same source and vintage neither stand for ours nor forbid another value', () => {
    expect(kinds([theirs], [figure('user:survey', '2024', 90)])).toMatchObject({
      kinds: ['first'],
      chosen: 0,
    });
    expect(kinds([theirs], [figure('user:survey', '2024', 91)]).kinds).toEqual(['first']);
  });

  it('are ours when the owner is the same', () => {
    const terms = { ...TERMS, owner: 'organisation:5c1f7f0e-6f1e-4c0b-9a70-2f6f4a5f9d11' } as const;
    const again = closed(figure('user:survey', '2024', 91), 'member');
    expect(kinds([theirs], [again], undefined, terms).kinds).toEqual(['vintage-changed']);
  });
});

describe('public figures of others', () => {
  const institute = 'organisation:5c1f7f0e-6f1e-4c0b-9a70-2f6f4a5f9d11';
  const theirs = (chosen: boolean): Present => ({ ...stored(7, 'itu', '2024', 5, chosen), owner: institute });

  it('spoil no vintage: the true edition of the platform takes their place', () => {
    expect(kinds([theirs(true)], [figure('itu', '2024', 90)])).toEqual({
      kinds: ['revision'],
      chosen: 0,
      unchoose: 7,
    });
  });

  it('stand for ours only while they are shown', () => {
    expect(kinds([theirs(true)], [figure('itu', '2024', 5)]).kinds).toEqual(['unchanged']);
    expect(kinds([theirs(false)], [figure('itu', '2024', 5)])).toMatchObject({ kinds: ['first'], chosen: 0 });
  });
});

describe('a figure of a round', () => {
  const itu = stored(7, 'itu', '2024', 90, true);

  it('is never shown when it is disputed: neither for its own source nor in an empty cell', () => {
    const nothing = { chosen: undefined, unchoose: undefined };
    expect(kinds([itu], [figure('itu', '2025', 91)], 'disputed')).toMatchObject(nothing);
    expect(kinds([], [figure('itu', '2025', 91)], 'disputed')).toMatchObject(nothing);
  });

  it('is shown when it is agreed to, before one of the home source that is not', () => {
    const { chosen } = judgeCell(
      [],
      [
        { ...figure('itu', '2', 1), prefer: 'present' },
        { ...figure('user:a', '1', 2), prefer: 'agreed' },
        { ...figure('itu', '3', 3), prefer: 'disputed' },
      ],
      TERMS,
    );
    expect(chosen).toBe(1);
  });

  it('comes into its cell again when it was there unshown, and is agreed to now', () => {
    const disputed = stored(8, 'user:a', '1', 80);
    expect(kinds([itu, disputed], [figure('user:a', '1', 80)]).kinds).toEqual(['unchanged']);
    expect(kinds([itu, disputed], [figure('user:a', '1', 80)], 'agreed')).toEqual({
      kinds: ['opened'],
      chosen: 0,
      unchoose: 7,
    });
    expect(kinds([itu], [figure('itu', '2024', 90)], 'agreed').kinds).toEqual(['unchanged']);
  });
});

describe('figures under embargo', () => {
  const shown = stored(7, 'itu', '2024', 90, true);
  const terms = { ...TERMS, embargoUntil: '2027-01-01T00:00:00.000Z' };

  it('are shown from their instant on, and take nobody’s place before', () => {
    expect(kinds([shown], [figure('itu', '2025', 91)], undefined, terms)).toEqual({
      kinds: ['revision'],
      chosen: 0,
      unchoose: undefined,
    });
  });

  it('come as they are when their embargo is lifted early', () => {
    const waiting = { ...stored(8, 'itu', '2025', 91), embargoUntil: '2027-01-01T00:00:00.000Z' };
    expect(kinds([shown, waiting], [figure('itu', '2025', 91)])).toEqual({
      kinds: ['opened'],
      chosen: 0,
      unchoose: 7,
    });
    expect(kinds([shown, waiting], [figure('itu', '2025', 91)], undefined, terms).kinds).toEqual([
      'unchanged',
    ]);
  });
});

describe('several new figures for an empty cell', () => {
  it("are led by the indicator's own source, then by the latest vintage", () => {
    expect(kinds([], [figure('user:a', '9', 1), figure('itu', '1', 2), figure('itu', '2', 3)])).toMatchObject(
      { chosen: 2 },
    );
    expect(kinds([], [figure('user:b', '1', 1), figure('user:a', '1', 2)])).toEqual({
      kinds: ['conflict', 'first'],
      chosen: 1,
      unchoose: undefined,
    });
  });

  it('give the same figure to be shown in any order', () => {
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom('itu', 'user:a', 'user:b'), fc.constantFrom('1', '2', '3')),
      { minLength: 1, selector: String },
    );
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(undefined, 'new', 'present', 'agreed', 'disputed'),
        fc.boolean(),
        (keys, prefer, empty) => {
          const figures = keys.map(([source, vintage], at) => figure(source, vintage, at));
          const present = empty ? [] : [stored(1, 'user:a', '0', 50, true)];
          const shown = (list: Incoming[]) => {
            const { chosen } = judge(present, list, prefer);
            return chosen === undefined ? undefined : list[chosen];
          };
          expect(shown(figures.toReversed())).toBe(shown(figures));
        },
      ),
    );
  });
});
