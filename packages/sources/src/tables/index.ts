export { TABLE_LIMITS } from './limits.ts';
export { createTableReader } from './reader.ts';
