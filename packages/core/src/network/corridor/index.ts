export * from './along.ts';
export * from './buffer.ts';
export * from './least-cost.ts';
export * from './monte-carlo.ts';
export * from './swath.ts';
