/** Everything that an audit needs of an index: one run, its diagnostics, replications, and what area weights can reach. */
import {
  attainableRanks,
  auditIndex,
  computeDiagnostics,
  type Dataset,
  type IndexAudit,
  type Pipeline,
  runPipeline,
  variedChoices,
} from '@serai/core/indicators';
import type { Context } from '../../usecase.ts';

/** How thorough an audit is. */
export interface AuditRequest {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly seed: number;
  /** Replications; 0 leaves the robustness out, and the audit says so. */
  readonly n: number;
  /** Rows of the design for Sobol' indices. */
  readonly sobol: number;
  /** Least and most share of each area for attainable ranks. */
  readonly limits: readonly [lower: number, upper: number];
}

/** Shares of areas that a reader would still call the same index. */
export const DEFAULT_LIMITS = [0.05, 0.5] as const;

/** Audits an index. Throws the Problems of its pipeline. */
export async function makeAudit(
  { ports, signal, progress }: Pick<Context, 'ports' | 'signal' | 'progress'>,
  { dataset, pipeline, seed, n, sobol, limits }: AuditRequest,
): Promise<IndexAudit> {
  const solver = await ports.solver.open();
  const run = runPipeline(dataset, pipeline, { solver });
  const diagnostics = computeDiagnostics(run);
  const choices = pipeline.robustness === undefined ? [] : variedChoices(pipeline.robustness);
  if (n === 0 || choices.length === 0) return auditIndex(run, diagnostics);
  const job = { dataset, pipeline, seed, signal };
  const { statistics } = await ports.workbench.robustness({
    ...job,
    n,
    progress: (done) => progress('Replicating', done, n),
  });
  progress('Which choice matters');
  const { sensitivity, effects } = await ports.workbench.sensitivity({ ...job, n: sobol });
  progress('What area weights can reach');
  const [lower, upper] = limits;
  const attainable = attainableRanks(run, { lower, upper }, { solver, seconds: 2 });
  return auditIndex(run, diagnostics, {
    n,
    choices,
    statistics,
    effects,
    sensitivity: sensitivity?.sensitivities[0],
    attainable,
  });
}
