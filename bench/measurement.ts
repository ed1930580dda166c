/** One figure of a bench, as `npm run bench` prints it. */
export interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What it should reach, e.g. `<= 50`. */
  readonly target?: string;
}

/** What every file of this folder but this one, `run.ts` and helpers exports. */
export interface Bench {
  readonly name: string;
  run(): Promise<Measurement[]>;
}

/** Whether a value reaches its target; undefined where there is none. */
export function meetsTarget({ value, target }: Measurement): boolean | undefined {
  const [, relation, bound] = /^(<=|>=)\s*([\d.]+)/.exec(target ?? '') ?? [];
  if (relation === undefined) return undefined;
  return relation === '<=' ? value <= Number(bound) : value >= Number(bound);
}
