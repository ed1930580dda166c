import type {
  AuditSectionName,
  IndexAudit,
  StatementCode,
  StatementParams,
  StatementSeverity,
} from '@serai/core/indicators';

/** Words of an audit in one language. */
export interface AuditWords {
  title(pipeline: string): string;
  readonly method: string;
  readonly verdicts: Readonly<Record<IndexAudit['verdict'], string>>;
  counts(concerns: number, cautions: number): string;
  readonly severities: Readonly<Record<StatementSeverity, string>>;
  readonly sections: Readonly<Record<AuditSectionName, string>>;
  /** What replications vary, by the name of the schema. */
  readonly choices: Readonly<Record<string, string>>;
  readonly nothing: string;
  /** Statements of a kind that are not listed. */
  more(count: number): string;
  footer(day: string): string;
  readonly statements: {
    readonly [Code in StatementCode]: (params: Readonly<StatementParams[Code]>) => string;
  };
}
