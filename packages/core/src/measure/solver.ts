/** An optimiser as a value that is handed in: core states the programme, the shell brings HiGHS. */

/** One linear constraint: lower <= sum of coefficients x variables <= upper; infinite where open. */
export interface LinearRow {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** Minimise or maximise `objective` over the variables. */
export interface LinearProgram {
  readonly sense: 'minimise' | 'maximise';
  readonly objective: readonly number[];
  readonly rows: readonly LinearRow[];
  /** Bounds of each variable, infinite where open. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Columns that take whole numbers only. */
  readonly integers?: readonly number[];
}

export interface LinearSolution {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'limit';
  readonly objective: number;
  /** Empty when there is none. */
  readonly values: readonly number[];
  /** The best bound that is proven, when a limit stopped the search. */
  readonly bound?: number;
}

/** Solves linear and mixed-integer programmes. Deterministic: one thread, fixed seed. */
export interface Solver {
  readonly name: string;
  solve(program: LinearProgram, options?: { readonly seconds?: number }): LinearSolution;
}
