export * from './distance.ts';
export { equalArea, type Projection } from './projection.ts';
