export * from './agreement.ts';
export * from './correlation.ts';
export * from './eigen.ts';
export * from './moments.ts';
export * from './ranks.ts';
