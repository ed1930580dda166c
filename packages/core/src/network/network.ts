import type { EdgeList } from '@serai/kernel';

/** A place of a network. */
export interface NetworkNode {
  /** As the file has it; no two nodes share one. */
  readonly id: string;
  readonly label: string;
  /** Degrees, WGS84; both or neither. */
  readonly longitude?: number;
  readonly latitude?: number;
  /** Plane coordinates of a drawing, where the file has no places on Earth. */
  readonly x?: number;
  readonly y?: number;
}

/** A line between two places, usable both ways. Loops and parallel lines are lines like any other. */
export interface NetworkEdge {
  /** Positions in the list of nodes. */
  readonly from: number;
  readonly to: number;
  readonly id?: string;
  readonly label?: string;
  readonly length_km?: number;
  /** What a unit of flow costs, in the unit of the file. */
  readonly cost?: number;
  /** What building it costs, before any capacity. */
  readonly setup_cost?: number;
  /** Capacity that is there, in the unit of the file. */
  readonly capacity?: number;
  /** Capacities that can be added, with their costs. */
  readonly modules?: readonly { readonly capacity: number; readonly cost: number }[];
}

/** What is to flow from one place to another. */
export interface NetworkDemand {
  readonly from: number;
  readonly to: number;
  readonly id?: string;
  /** In the unit of the file. */
  readonly value: number;
}

export interface Network {
  readonly name: string;
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** Empty where the file has none. */
  readonly demands: readonly NetworkDemand[];
}

/** The lines of a network as a graph with a cost of each; 1 when not given. */
export function networkGraph({ nodes, edges }: Network, cost: (edge: number) => number = () => 1): EdgeList {
  return {
    nodes: nodes.length,
    from: Int32Array.from(edges, ({ from }) => from),
    to: Int32Array.from(edges, ({ to }) => to),
    cost: Float64Array.from(edges, (_, edge) => cost(edge)),
  };
}

/** Mean radius of the Earth (IUGG), km. */
const EARTH_KM = 6371.0088;

/** Length of each line in km: as stated, else along the great circle between its ends, else undefined. */
export function edgeLengthsKm({ nodes, edges }: Network): (number | undefined)[] {
  return edges.map(({ from, to, length_km }) => length_km ?? greatCircleKm(nodes[from]!, nodes[to]!));
}

/** Distance of two places along the great circle (haversine formula on a sphere); undefined where one has no coordinates. */
export function greatCircleKm(one: NetworkNode, other: NetworkNode): number | undefined {
  if (one.longitude === undefined || one.latitude === undefined) return undefined;
  if (other.longitude === undefined || other.latitude === undefined) return undefined;
  const radians = Math.PI / 180;
  const [north, south] = [one.latitude * radians, other.latitude * radians];
  const a =
    Math.sin((north - south) / 2) ** 2 +
    Math.cos(north) * Math.cos(south) * Math.sin(((one.longitude - other.longitude) * radians) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
