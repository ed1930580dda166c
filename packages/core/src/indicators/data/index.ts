export * from './dataset.ts';
export * from './parse-dataset.ts';
export * from './text-table.ts';
export * from './tree.ts';
