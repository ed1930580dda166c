export * from './assignment.ts';
export * from './gravity.ts';
