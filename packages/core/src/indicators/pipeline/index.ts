export * from './result.ts';
export * from './schema.ts';
