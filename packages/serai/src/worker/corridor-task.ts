/** Draws of a corridor on a thread of their own: pure computing on what was posted, nothing else. */
import { computeSelectionFrequency, type SelectionFrequency, type SelectionStudy } from '@serai/core/network';

export interface CorridorTask {
  readonly study: SelectionStudy;
  readonly draws: number;
  /** Number of the first draw. */
  readonly first: number;
}

/** Entry point of the thread pool. */
export default function runTask({ study, draws, first }: CorridorTask): SelectionFrequency {
  return computeSelectionFrequency(study, draws, first);
}
