import type { Solver } from '@serai/core/measure';

/** The optimiser, loaded when somebody needs it. */
export interface Optimiser {
  /** Throws Problem unavailable when it cannot be loaded. */
  open(): Promise<Solver>;
}
