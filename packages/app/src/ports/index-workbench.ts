import type { Dataset, OptionEffect, Pipeline, Robustness, SensitivityResult } from '@serai/core/indicators';

/** One piece of work on any index. */
export interface WorkbenchJob {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly seed: number;
  /** Replications, or rows of the design. */
  readonly n: number;
  /** Most threads to use; the numbers are the same with any. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number) => void;
}

/** What is too long for the thread that answers people: replications of an index. */
export interface IndexWorkbench {
  /** Throws the Problems of the pipeline, and Problem cancelled. */
  robustness(job: WorkbenchJob): Promise<Robustness>;
  /** Sobol' indices of the choices (undefined for 0 rows), and every change alone. */
  sensitivity(job: WorkbenchJob): Promise<{
    readonly sensitivity: SensitivityResult | undefined;
    readonly effects: readonly OptionEffect[];
  }>;
}
