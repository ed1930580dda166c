/** Which elements of OpenStreetMap are features of a layer. Tags as its wiki describes them. */
import type { FeatureKind } from './feature.ts';

type Tags = Readonly<Record<string, string>>;

/** What is only planned or gone is no infrastructure yet, or no longer; `construction` keeps its own value. */
const NOT_THERE = new Set(['proposed', 'razed', 'demolished', 'no']);

const PIPES = new Set(['pipeline']);

/** The kind of a way; undefined for what no layer holds. */
export function kindOfWay(tags: Tags): FeatureKind | undefined {
  const { highway, railway, power, man_made, communication, telecom, cable } = tags;
  if (highway !== undefined && !NOT_THERE.has(highway)) return 'road';
  if (tags.route === 'ferry') return 'road';
  if (railway !== undefined && !NOT_THERE.has(railway)) return 'rail';
  if (power !== undefined && WAYS_OF_POWER.has(power)) return 'power';
  if (man_made !== undefined && PIPES.has(man_made)) return 'pipeline';
  if (communication === 'line' || communication === 'cable' || telecom === 'line') return 'fibre';
  if (cable === 'fibre' || tags['communication:fibre_optic'] === 'yes') return 'fibre';
  return undefined;
}

const WAYS_OF_POWER = new Set(['line', 'minor_line', 'cable', 'substation', 'plant']);
const NODES_OF_POWER = new Set(['substation', 'plant', 'tower', 'pole', 'portal']);
const NODES_OF_RAIL = new Set(['station', 'halt', 'yard']);
const NODES_OF_FIBRE = new Set(['exchange', 'connection_point', 'data_center', 'service_device']);

/** The kind of a node by itself; what stands on a road, as a gate, is a part of the road. */
export function kindOfNode(tags: Tags): FeatureKind | undefined {
  if (tags.place !== undefined) return 'place';
  if (tags.power !== undefined && NODES_OF_POWER.has(tags.power)) return 'power';
  if (tags.railway !== undefined && NODES_OF_RAIL.has(tags.railway)) return 'rail';
  if (tags.telecom !== undefined && NODES_OF_FIBRE.has(tags.telecom)) return 'fibre';
  if (tags.barrier !== undefined || tags.highway === 'traffic_signals') return 'road';
  return undefined;
}
