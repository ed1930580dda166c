/** The cheapest trees that connect given nodes of a network. */
export * from './dijkstra-steiner.ts';
export * from './dual-ascent.ts';
export * from './instance.ts';
export { type Prepared, prepare } from './network.ts';
export * from './parse-gr.ts';
export * from './prize-instance.ts';
export * from './prize-solve.ts';
export * from './programme.ts';
export * from './solve.ts';
export { mehlhornTree, pathTree } from './start-trees.ts';
