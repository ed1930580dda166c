export { type AlternativesRequest, findAlternatives, type GraphPath, nodesOf } from './alternatives.ts';
export { type Cut, type DisjointPair, type DisjointRequest, findDisjointPair } from './disjoint.ts';
export { type SimplePath, shortestSimplePaths } from './k-shortest.ts';
export {
  computeParetoFront,
  type ParetoFront,
  type ParetoPath,
  type ParetoRequest,
  sweepWeights,
} from './pareto.ts';
export { findRiskDisjointPair, type RiskDisjointPair, type RiskDisjointRequest } from './risk-groups.ts';
