export * from './audit.ts';
export type { AuditRobustness } from './robustness-sections.ts';
export * from './statements.ts';
