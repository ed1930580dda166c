import type { Disclosure } from '@serai/core/measure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Incoming, judgeCell, type Present } from './import-compare.ts';

const HOME = 'itu';
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
const kinds = (present: Present[], incoming: Incoming[], prefer?: 'new' | 'present') => {
  const { verdicts, chosen, unchoose } = judgeCell(present, incoming, HOME, prefer);
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

  it.each(preferences)('keeps the more open figure shown (%s is preferred)', (prefer) => {
    const revision = closed(figure('itu', '2025', 91), 'member');
    const other = closed(figure('user:a', '1', 80), 'private');
    const judged = judgeCell([shown], [revision, other], HOME, prefer);
    expect(judged).toMatchObject({ chosen: undefined, unchoose: undefined });
    expect(judged.heldBack).toEqual({ none: [0], new: [0, 1], present: [] }[prefer ?? 'none']);
  });

  it.each(preferences)('makes a less open figure give way to a more open one (%s is preferred)', (prefer) => {
    const draft = { ...shown, disclosure: 'private' } as const;
    expect(judgeCell([draft], [figure('user:a', '1', 80)], HOME, prefer)).toMatchObject({
      chosen: 0,
      unchoose: 7,
      heldBack: [],
    });
  });

  it('comes before the source and the vintage of several new figures', () => {
    const incoming = [closed(figure('itu', '2', 1), 'party'), figure('user:a', '1', 2)];
    expect(judgeCell([], incoming, HOME, undefined).chosen).toBe(1);
  });

  it('compares revisions of one disclosure as ever', () => {
    const draft = { ...shown, disclosure: 'private' } as const;
    expect(judgeCell([draft], [closed(figure('itu', '2025', 91), 'private')], HOME, undefined).chosen).toBe(
      0,
    );
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
      fc.property(some, fc.constantFrom(undefined, 'new', 'present'), fc.boolean(), (keys, prefer, empty) => {
        const figures = keys.map(([source, vintage], at) => figure(source, vintage, at));
        const present = empty ? [] : [stored(1, 'user:a', '0', 50, true)];
        const shown = (list: Incoming[]) => {
          const { chosen } = judgeCell(present, list, HOME, prefer);
          return chosen === undefined ? undefined : list[chosen];
        };
        expect(shown(figures.toReversed())).toBe(shown(figures));
      }),
    );
  });
});
