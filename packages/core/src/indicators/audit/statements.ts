/** What an audit can say: a code with the figures that a sentence in any language needs. */

/** Sections in the order of a JRC audit. */
export const AUDIT_SECTIONS = [
  'coverage',
  'outliers',
  'correlations',
  'coherence',
  'importance',
  'robustness',
  'message',
] as const;
export type AuditSectionName = (typeof AUDIT_SECTIONS)[number];

/** Figures of each statement. Shares and correlations are fractions; ranks count from 1. */
export interface StatementParams {
  // coverage
  readonly 'cells-present': { units: number; indicators: number; share: number };
  readonly 'indicator-thin': { indicator: string; share: number; limit: number };
  readonly 'unit-thin': { unit: string; share: number; limit: number };
  readonly 'units-unscored': { units: readonly string[] };
  readonly 'cells-imputed': { cells: number; share: number };
  readonly 'units-imputed': { units: readonly string[] };
  readonly 'gaps-skipped': { cells: number };
  // outliers
  readonly 'outliers-none': Record<string, never>;
  readonly 'outliers-treated': { indicator: string; applied: string; points: number };
  readonly 'outliers-left': { indicator: string; skewness: number; kurtosis: number };
  readonly 'values-few-distinct': { indicator: string; unique: number; same: number };
  readonly 'values-many-zeros': { indicator: string; share: number };
  // correlations
  readonly 'pairs-sound': { pairs: number };
  readonly 'pairs-left-out': { nodes: number; level: number; limit: number };
  readonly 'pair-redundant': { a: string; b: string; r: number };
  readonly 'pair-negative': { a: string; b: string; r: number };
  readonly 'pair-weak': { a: string; b: string; r: number };
  readonly 'parent-negative': { child: string; parent: string; r: number };
  readonly 'outside-followed': { node: string; outside: string; r: number };
  // coherence
  readonly 'parent-single': { parent: string; explained: number; alpha: number };
  readonly 'parent-several': { parent: string; components: number; explained: number };
  readonly 'parent-split': { parent: string; against: readonly string[] };
  readonly 'parent-unreliable': { parent: string; alpha: number };
  readonly 'parent-untestable': { parent: string };
  readonly 'parent-too-wide': { parent: string; children: number; limit: number };
  // importance
  readonly 'weights-balanced': { parent: string };
  readonly 'child-dominant': { child: string; parent: string; nominal: number; real: number };
  readonly 'child-silent': { child: string; parent: string; nominal: number; real: number };
  // robustness
  readonly 'replications-run': { n: number; choices: readonly string[]; level: number };
  readonly 'replications-none': Record<string, never>;
  readonly 'intervals-width': { median: number; within: number; places: number; units: number };
  readonly 'unit-unsettled': { unit: string; low: number; high: number };
  readonly 'unit-outside': { unit: string; rank: number; low: number; high: number };
  readonly 'first-settled': { unit: string; share: number };
  readonly 'first-open': { unit: string; share: number; rival: string; rivalShare: number };
  // message
  readonly 'choice-strongest': {
    choice: string;
    option: string;
    shift: number;
    loser: string;
    loss: number;
    gainer: string;
    gain: number;
  };
  readonly 'removal-strongest': { node: string; shift: number; loser: string; loss: number };
  readonly 'choice-impossible': { choice: string; option: string };
  readonly 'variance-shares': { choice: string; first: number; total: number };
  readonly 'variance-unsettled': { choice: string; first: number; total: number };
  readonly 'weights-inadmissible': { areas: number; lower: number; upper: number };
  readonly 'weights-without-mean': Record<string, never>;
  readonly 'first-attainable': { units: readonly string[]; of: number };
}
export type StatementCode = keyof StatementParams;

/** `concern`: the message of the index depends on it; `caution`: worth a look; `note`: how it is. */
export type StatementSeverity = 'note' | 'caution' | 'concern';

/** One thing that an audit says. */
export type Statement = {
  readonly [Code in StatementCode]: {
    readonly code: Code;
    readonly severity: StatementSeverity;
    readonly params: Readonly<StatementParams[Code]>;
  };
}[StatementCode];

/** Makes a statement whose figures fit its code. */
export const state = <Code extends StatementCode>(
  severity: StatementSeverity,
  code: Code,
  params: StatementParams[Code],
): Statement => ({ severity, code, params }) as Statement;
