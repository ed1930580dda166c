export { blocksCars, type Passage, passageOf } from './car.ts';
export { buildRoadGraph, type RoadEdge, type RoadGraph } from './road-graph.ts';
export {
  computeRoadRoute,
  openRoadRouter,
  type RoadObjective,
  type RoadRoute,
  type RoadRouter,
} from './route.ts';
