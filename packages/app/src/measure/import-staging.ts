/**
 * The figures of a file between checking and writing, about 30 bytes each: millions of objects would not fit, and
 * nothing may be written before the last row was read. Finds repeated figures on the way. Pure.
 */
import { type Disclosure, type ObservationStatus, Problem } from '@serai/core/measure';
import type { SnapshotPart } from '../ports/storage.ts';
import { growingColumn, textPool } from './import-columns.ts';

/** What the figures of a file share, kept once. */
export interface Provenance {
  readonly source: string;
  readonly publisher: string;
  readonly vintage: string;
  /** False when the file names no vintage and it is called after the moment of the import. */
  readonly vintageStated: boolean;
  readonly licence: string;
  readonly status: ObservationStatus;
  readonly disclosure: Disclosure;
}

export interface StagedFigure {
  /** Positions in the code book. */
  readonly indicator: number;
  readonly area: number;
  readonly year: number;
  readonly value: number;
  /** Text of the value in the file. */
  readonly raw: string;
  /** Row of the file. */
  readonly row: number;
  readonly provenance: Provenance;
}

/** What two bytes a figure can tell apart; a file of one publisher has a handful. */
const MAX_PROVENANCES = 65_535;

/** What becomes of a staged figure in the write: kept beside the shown one, shown, left out, kept and never shown. */
export const FATE = { keep: 0, choose: 1, drop: 2, hide: 3 } as const;
export type Fate = (typeof FATE)[keyof typeof FATE];

export interface Staging {
  readonly size: number;
  /** Keeps the figure, or returns the position of the same series' figure of that cell that came before it. */
  add(figure: StagedFigure): number | undefined;
  /** Takes note of what a row says of itself, whether or not it brings a figure. */
  note(provenance: Provenance): void;
  /** What all rows say of themselves. */
  parts(): SnapshotPart[];
  figure(at: number): StagedFigure;
  fate(at: number): Fate;
  setFate(at: number, fate: Fate): void;
  /** Positions of all figures, those of one cell (indicator, area, year) side by side. */
  byCell(): Uint32Array;
  /** Whether two figures are of one cell. */
  sameCell(a: number, b: number): boolean;
}

/** Size of the grid that figures fall into: counts of indicators and areas, first and last year. */
export interface Grid {
  readonly indicators: number;
  readonly areas: number;
  readonly firstYear: number;
  readonly lastYear: number;
}

/** Empty staging over a grid. Figures must lie in it. */
export function createStaging(grid: Grid): Staging {
  const years = grid.lastYear - grid.firstYear + 1;
  const cells = growingColumn((length) => new Uint32Array(length));
  const values = growingColumn((length) => new Float64Array(length));
  const rows = growingColumn((length) => new Uint32Array(length));
  const provenances = growingColumn((length) => new Uint16Array(length));
  const rawStarts = growingColumn((length) => new Uint32Array(length));
  const fates = growingColumn((length) => new Uint8Array(length));
  const raws = textPool();
  const registry = createRegistry();
  const seen = createIndex((at) => key(cells.get(at), registry.series(provenances.get(at))));
  const key = (cell: number, series: number) => series * grid.indicators * grid.areas * years + cell;
  const cellOf = ({ indicator, area, year }: StagedFigure) =>
    (indicator * grid.areas + area) * years + (year - grid.firstYear);
  const rawOf = (at: number) => {
    const start = rawStarts.get(at);
    const end = at + 1 < rawStarts.length ? rawStarts.get(at + 1) : raws.end;
    return start === end ? String(values.get(at)) : raws.slice(start, end);
  };
  return {
    get size() {
      return cells.length;
    },
    add(figure) {
      const cell = cellOf(figure);
      const provenance = registry.idOf(figure.provenance);
      const earlier = seen.findOrAdd(key(cell, registry.series(provenance)), cells.length);
      if (earlier !== undefined) return earlier;
      cells.push(cell);
      values.push(figure.value);
      rows.push(figure.row);
      provenances.push(provenance);
      rawStarts.push(raws.end);
      // Most texts are what the number prints as: those cost nothing.
      if (figure.raw !== String(figure.value)) raws.push(figure.raw);
      fates.push(FATE.keep);
      return undefined;
    },
    note: (provenance) => void registry.idOf(provenance),
    parts: registry.parts,
    figure(at) {
      const cell = cells.get(at);
      return {
        indicator: Math.floor(cell / (grid.areas * years)),
        area: Math.floor(cell / years) % grid.areas,
        year: grid.firstYear + (cell % years),
        value: values.get(at),
        raw: rawOf(at),
        row: rows.get(at),
        provenance: registry.get(provenances.get(at)),
      };
    },
    fate: (at) => fates.get(at) as Fate,
    setFate: (at, fate) => fates.set(at, fate),
    byCell: () => sortByCell(cells.length, (at) => cells.get(at), grid.indicators * grid.areas * years),
    sameCell: (a, b) => cells.get(a) === cells.get(b),
  };
}

/** Counting sort: linear, stable, two integers a figure. */
function sortByCell(length: number, cellAt: (at: number) => number, cellCount: number): Uint32Array {
  const next = new Uint32Array(cellCount + 1);
  for (let at = 0; at < length; at++) next[cellAt(at) + 1]!++;
  for (let cell = 0; cell < cellCount; cell++) next[cell + 1]! += next[cell]!;
  const order = new Uint32Array(length);
  for (let at = 0; at < length; at++) order[next[cellAt(at)]!++] = at;
  return order;
}

/** Numbers provenances, and the series (source and vintage) that each belongs to. */
function createRegistry() {
  const list: Provenance[] = [];
  const seriesOf: number[] = [];
  const ids = new Map<string, number>();
  const series = new Map<string, number>();
  const numberOf = (map: Map<string, number>, text: string): number => {
    const known = map.get(text) ?? map.size;
    map.set(text, known);
    return known;
  };
  const known = new WeakMap<Provenance, number>();
  return {
    /** Throws Problem too-large when the file mixes more provenances than it may. */
    idOf(provenance: Provenance): number {
      const before = known.get(provenance);
      if (before !== undefined) return before;
      const id = numberOf(ids, JSON.stringify(Object.values(provenance)));
      if (id === MAX_PROVENANCES) throw tooManyProvenances();
      if (id === list.length) {
        list.push(provenance);
        seriesOf.push(numberOf(series, JSON.stringify([provenance.source, provenance.vintage])));
      }
      known.set(provenance, id);
      return id;
    },
    parts(): SnapshotPart[] {
      const parts = list.map(({ source, licence, disclosure }) => ({ source, licence, disclosure }));
      return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
    },
    get: (id: number): Provenance => list[id]!,
    series: (id: number): number => seriesOf[id]!,
  };
}

const tooManyProvenances = (): Problem =>
  new Problem(
    'too-large',
    `The file mixes more than ${MAX_PROVENANCES} combinations of source, publisher, vintage, licence, status and disclosure: split it.`,
  );

/** Open-addressing hash index from a number to a position; keys are not stored but asked back by `keyAt`. */
function createIndex(keyAt: (position: number) => number) {
  let slots = new Uint32Array(1024);
  let used = 0;
  const slotOf = (table: Uint32Array, key: number): number => {
    const mask = table.length - 1;
    let slot = Math.imul((key % 0x1_0000_0000) ^ Math.floor(key / 0x1_0000_0000), 0x9e3779b1) >>> 8;
    for (slot &= mask; table[slot] !== 0; slot = (slot + 1) & mask)
      if (keyAt(table[slot]! - 1) === key) break;
    return slot;
  };
  const grow = () => {
    const larger = new Uint32Array(slots.length * 2);
    for (const entry of slots) if (entry !== 0) larger[slotOf(larger, keyAt(entry - 1))] = entry;
    slots = larger;
  };
  return {
    /** Position known under the key; else records `position` (0 stands for a free slot, so one more is stored). */
    findOrAdd(key: number, position: number): number | undefined {
      const slot = slotOf(slots, key);
      if (slots[slot] !== 0) return slots[slot]! - 1;
      slots[slot] = position + 1;
      if (++used * 10 > slots.length * 7) grow();
      return undefined;
    },
  };
}
