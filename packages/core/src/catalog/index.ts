export * from './catalog.ts';
export * from './framework.ts';
export * from './schema.ts';
