export * from './outranking.ts';
