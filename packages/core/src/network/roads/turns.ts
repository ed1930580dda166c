import { type ArcGraph, type EdgeList, toArcs } from '@serai/kernel';
import type { TurnRule } from '../layers/index.ts';
import { appliesToCars } from './car.ts';
import { type RoadGraph, sourceNodeOf } from './road-graph.ts';

/**
 * A graph of turns: its nodes are drives along an edge in one direction, its arcs the turns from one drive into the next, which
 * cost what the next drive costs. A rule over ways between gets copies of these, so that a drive knows where it came from.
 */
export interface TurnGraph {
  readonly arcs: ArcGraph;
  /** Edge of each drive. */
  readonly edgeOf: Int32Array;
  /** 1 where it drives from the edge's last point to its first. */
  readonly backward: Uint8Array;
  /** The drive along an edge in each direction, -1 where cars may not. */
  readonly forwardDrive: Int32Array;
  readonly backwardDrive: Int32Array;
}

interface Drive {
  readonly edge: number;
  readonly backward: boolean;
  readonly tail: number;
  readonly head: number;
}

/** `cost` of an edge, e.g. seconds or metres. */
export function buildTurnGraph(
  roads: RoadGraph,
  rules: readonly TurnRule[],
  cost: (edge: number) => number,
): TurnGraph {
  const drives: Drive[] = [];
  const forwardDrive = new Int32Array(roads.edges.length).fill(-1);
  const backwardDrive = new Int32Array(roads.edges.length).fill(-1);
  roads.edges.forEach(({ from, to, passage }, edge) => {
    if (passage.forward)
      forwardDrive[edge] = drives.push({ edge, backward: false, tail: from, head: to }) - 1;
    if (passage.backward)
      backwardDrive[edge] = drives.push({ edge, backward: true, tail: to, head: from }) - 1;
  });
  const leaving: number[][] = Array.from({ length: roads.nodes }, () => []);
  for (const [drive, { tail }] of drives.entries()) leaving[tail]!.push(drive);
  const turns = drives.map(({ edge, head }) => {
    const next = leaving[head]!;
    // Turning round on the spot is for dead ends.
    return next.length > 1 ? next.filter((each) => drives[each]!.edge !== edge) : [...next];
  });
  applyRules(roads, rules, drives, turns);
  const edges: EdgeList = {
    nodes: drives.length,
    from: Int32Array.from(turns.flatMap((next, drive) => next.map(() => drive))),
    to: Int32Array.from(turns.flat()),
    cost: Float64Array.from(turns.flat(), (drive) => cost(drives[drive]!.edge)),
  };
  return {
    arcs: toArcs(edges, true),
    edgeOf: Int32Array.from(drives, ({ edge }) => edge),
    backward: Uint8Array.from(drives, ({ backward }) => Number(backward)),
    forwardDrive,
    backwardDrive,
  };
}

function applyRules(roads: RoadGraph, rules: readonly TurnRule[], drives: Drive[], turns: number[][]): void {
  const ofWay = new Map<number, number[]>();
  drives.forEach(({ edge }, drive) => {
    const way = wayOf(roads, edge);
    const others = ofWay.get(way);
    if (others === undefined) ofWay.set(way, [drive]);
    else others.push(drive);
  });
  const nodeAt = (drive: number, end: 'head' | 'tail') => {
    const { edge, backward } = drives[drive]!;
    return sourceNodeOf(roads, roads.edges[edge]!, (end === 'head') === backward ? 'from' : 'to');
  };
  for (const { rule, from, to, viaNode, viaWays, except } of rules) {
    if (!appliesToCars(except) || !/^(?:no|only)_/.test(rule)) continue;
    const only = rule.startsWith('only_');
    const into = new Set(to.flatMap((way) => ofWay.get(way) ?? []));
    const outOf = from.flatMap((way) => ofWay.get(way) ?? []);
    if (into.size === 0 || outOf.length === 0) continue;
    const keep = (drive: number) => {
      turns[drive] = turns[drive]!.filter((next) => into.has(next) === only);
    };
    if (viaNode !== undefined) {
      for (const drive of outOf) {
        // A rule about a turn that does not exist, e.g. onto a way that is closed to cars, says nothing.
        if (nodeAt(drive, 'head') === viaNode && (!only || turns[drive]!.some((next) => into.has(next))))
          keep(drive);
      }
    } else if (viaWays.length > 0) {
      keepOverWays({ drives, turns, ofWay, outOf, into, only, viaWays });
    }
  }
}

/** Copies the drives along the ways between for those who come from the first way; the rule holds on the last copy. */
function keepOverWays(rule: {
  readonly drives: Drive[];
  readonly turns: number[][];
  readonly ofWay: ReadonlyMap<number, readonly number[]>;
  readonly outOf: readonly number[];
  readonly into: ReadonlySet<number>;
  readonly only: boolean;
  readonly viaWays: readonly number[];
}): void {
  const { drives, turns, ofWay, outOf, into, only, viaWays } = rule;
  const via = new Set(viaWays.flatMap((way) => ofWay.get(way) ?? []));
  const copies = new Map<number, number>();
  const copyOf = (drive: number): number => {
    const known = copies.get(drive);
    if (known !== undefined) return known;
    const copy = drives.push(drives[drive]!) - 1;
    copies.set(drive, copy);
    turns.push([]);
    const leads = turns[drive]!.some((next) => into.has(next));
    turns[copy] = turns[drive]!.filter((next) => !leads || into.has(next) === only || via.has(next)).map(
      (next) => (via.has(next) && next !== drive ? copyOf(next) : next),
    );
    return copy;
  };
  for (const drive of outOf)
    turns[drive] = turns[drive]!.map((next) => (via.has(next) ? copyOf(next) : next));
}

/** Id of the way that an edge is of, whichever part of it. */
function wayOf(roads: RoadGraph, edge: number): number {
  const { id } = roads.features[roads.edges[edge]!.feature]!;
  return Number(/^way\/(\d+)/.exec(id)?.[1] ?? Number.NaN);
}
