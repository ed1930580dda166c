export * from './aggregate.ts';
export * from './normalise.ts';
