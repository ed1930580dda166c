/**
 * An audit of any index, written by the machine: the sections that the JRC writes about a composite indicator (OECD/JRC
 * handbook 2008; Saisana & Saltelli 2012), with the figures behind every statement.
 */
import type { Diagnostics } from '../diagnostics/index.ts';
import type { PipelineRun } from '../pipeline/result.ts';
import { coverageSection, outlierSection } from './data-sections.ts';
import { type AuditRobustness, messageSection, robustnessSection } from './robustness-sections.ts';
import { AUDIT_SECTIONS, type AuditSectionName, type Statement } from './statements.ts';
import { coherenceSection, correlationSection, importanceSection } from './structure-sections.ts';

/** One section: its statements, the gravest first. */
export interface AuditSection {
  readonly section: AuditSectionName;
  readonly statements: readonly Statement[];
}

/** Everything that was found. `sound`: no concern and few cautions; `fragile`: a concern in the robustness. */
export interface IndexAudit {
  readonly pipeline: string;
  readonly units: number;
  readonly indicators: number;
  readonly sections: readonly AuditSection[];
  readonly concerns: number;
  readonly cautions: number;
  readonly verdict: 'sound' | 'with-cautions' | 'with-concerns' | 'fragile';
}

/** Audits a run. Without replications the robustness is a concern by itself: nobody knows. */
export function auditIndex(
  run: PipelineRun,
  diagnostics: Diagnostics,
  robustness?: AuditRobustness,
): IndexAudit {
  const found: Readonly<Record<AuditSectionName, readonly Statement[]>> = {
    coverage: coverageSection(run, diagnostics),
    outliers: outlierSection(run, diagnostics),
    correlations: correlationSection(diagnostics),
    coherence: coherenceSection(diagnostics),
    importance: importanceSection(diagnostics),
    robustness: robustnessSection(robustness),
    message: messageSection(robustness),
  };
  const all = AUDIT_SECTIONS.flatMap((section) => found[section]);
  const count = (severity: Statement['severity']): number =>
    all.filter((statement) => statement.severity === severity).length;
  const [concerns, cautions] = [count('concern'), count('caution')];
  const fragile = found.robustness.some(({ severity }) => severity === 'concern');
  return {
    pipeline: run.pipeline.title ?? run.pipeline.id,
    units: run.dataset.units.length,
    indicators: run.tree.indicators,
    sections: AUDIT_SECTIONS.map((section) => ({ section, statements: gravestFirst(found[section]) })),
    concerns,
    cautions,
    verdict: fragile ? 'fragile' : concerns > 0 ? 'with-concerns' : cautions > 0 ? 'with-cautions' : 'sound',
  };
}

const GRAVITY = { concern: 0, caution: 1, note: 2 } as const;

const gravestFirst = (statements: readonly Statement[]): Statement[] =>
  statements.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
