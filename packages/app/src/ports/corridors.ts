import type { SelectionFrequency, SelectionStudy } from '@serai/core/network';

/** Draws of one study, over threads. */
export interface FrequencyJob {
  readonly study: SelectionStudy;
  readonly draws: number;
  /** Most threads to use; the numbers are the same with any. */
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** Draws that are done. */
  readonly progress?: (done: number) => void;
}

/** What is too long for the thread that answers people: many searches over one raster. */
export interface CorridorThreads {
  /** Throws Problem cancelled. */
  frequency(job: FrequencyJob): Promise<SelectionFrequency>;
}
