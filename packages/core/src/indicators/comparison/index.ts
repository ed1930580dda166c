export * from './outranking.ts';
export * from './promethee.ts';
export * from './topsis.ts';
