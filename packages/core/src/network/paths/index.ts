export { type AlternativesRequest, findAlternatives, type GraphPath, nodesOf } from './alternatives.ts';
export { type Cut, type DisjointPair, type DisjointRequest, findDisjointPair } from './disjoint.ts';
export {
  computeParetoFront,
  type ParetoFront,
  type ParetoPath,
  type ParetoRequest,
  sweepWeights,
} from './pareto.ts';
