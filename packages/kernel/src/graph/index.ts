/** Graphs as rows of arcs, and the cheapest ways in them. */
export * from './graph.ts';
export * from './shortest-paths.ts';
