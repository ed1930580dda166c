export * from './changes.ts';
export * from './imputed.ts';
export * from './parse.ts';
export * from './result.ts';
export * from './run.ts';
export * from './schema.ts';
