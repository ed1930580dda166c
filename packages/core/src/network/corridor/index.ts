export * from './least-cost.ts';
