/** Second ways in a network as they are told. */
import type { Network, SecondRoute } from '@serai/core/network';
import * as z from 'zod';
import { FindingWire } from '../catalog/wire.ts';

const Way = z.object({
  cost: z.number(),
  /** Ids of the places, from the one end to the other. */
  places: z.array(z.string()),
  /** Ids of the lines; null for one without. */
  lines: z.array(z.string().nullable()),
});

export const SecondRouteWire = z.object({
  from: z.string(),
  to: z.string(),
  /** Cost of the best way by itself. */
  best: z.number(),
  /** The two ways that cost the least together; null where there is no second one. */
  ways: z.tuple([Way, Way]).nullable(),
  /** How much longer the longer one is than the best way. */
  stretch: z.number().nullable(),
  /** What all ways pass: a place, or the two ends of a line. */
  cut: z.array(z.string()).nullable(),
  exact: z.boolean(),
});
export type SecondRouteWire = z.output<typeof SecondRouteWire>;

export const SecondRoutesWire = z.object({
  file: z.string(),
  name: z.string(),
  by: z.enum(['edges', 'nodes', 'groups']),
  unit: z.enum(['km', 'lines']),
  /** Pairs that were looked at and have a way. */
  pairs: z.int(),
  /** Pairs with a second way. */
  protected: z.int(),
  mean_stretch: z.number().nullable(),
  /** Those without a second way first, then the longest detours; the one pair that was asked for. */
  routes: z.array(SecondRouteWire),
  findings: z.array(FindingWire),
});
export type SecondRoutesWire = z.output<typeof SecondRoutesWire>;

/** Zero kilometres between places at one spot are no way that a detour could be a multiple of. */
export const stretchOf = ({ best, pair }: SecondRoute): number | undefined =>
  pair === undefined ? undefined : best === 0 ? 1 : pair[1].cost / best;

/** Names for positions. */
export function toSecondRouteWire(network: Network, found: SecondRoute): SecondRouteWire {
  const id = (node: number) => network.nodes[node]!.id;
  const wayOf = ({ edges, cost }: NonNullable<SecondRoute['pair']>[number]) => {
    let here = found.from;
    const places = [id(here)];
    for (const edge of edges) {
      const { from, to } = network.edges[edge]!;
      here = from === here ? to : from;
      places.push(id(here));
    }
    return { cost, places, lines: edges.map((edge) => network.edges[edge]!.id ?? null) };
  };
  const { cut, pair } = found;
  return {
    from: id(found.from),
    to: id(found.to),
    best: found.best,
    ways: pair === undefined ? null : [wayOf(pair[0]), wayOf(pair[1])],
    stretch: stretchOf(found) ?? null,
    cut:
      cut === undefined
        ? null
        : 'node' in cut
          ? [id(cut.node)]
          : [id(network.edges[cut.edge]!.from), id(network.edges[cut.edge]!.to)],
    exact: found.exact,
  };
}
