/** The storage port on PGlite (embedded) and PostgreSQL. */
export { computeAuditHash, verifyAuditChain } from './audit/chain.ts';
export { type Baseline, type BaselineContent, writeBaseline } from './baseline.ts';
export { type DataFolder, dataFolderAt } from './files/folder.ts';
export { type OpenedStorage, type OpenOptions, openStorage } from './open.ts';
