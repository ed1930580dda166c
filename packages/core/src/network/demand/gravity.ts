/** How much traffic goes between places: a gravity model, scaled to what is known. */

export interface GravityRequest {
  /** What each place sends and receives, e.g. people or Mbps; above or equal to zero. */
  readonly sent: readonly number[];
  readonly received: readonly number[];
  /** Cost between places, e.g. kilometres: `cost[from][to]`, infinite where none goes. */
  readonly cost: readonly (readonly number[])[];
  readonly deterrence: Deterrence;
  /** `sent`: rows sum to what is sent; `both`: columns sum to what is received, too. */
  readonly constrained: 'sent' | 'both';
}

/** How traffic falls with cost: cost^-exponent, or exp(-rate x cost). */
export type Deterrence =
  | { readonly kind: 'power'; readonly exponent: number }
  | { readonly kind: 'exponential'; readonly rate: number };

export interface GravityResult {
  /** `flow[from][to]`; nothing stays within a place. */
  readonly flow: readonly (readonly number[])[];
  /** Rounds of balancing, and the largest share by which a sum is still off. */
  readonly rounds: number;
  readonly error: number;
}

const MOST_ROUNDS = 1000;
const ENOUGH = 1e-10;

/**
 * Singly or doubly constrained gravity model (Wilson 1967); the doubly constrained one is balanced by Furness' method
 * (iterative proportional fitting). What is sent and received has to have the same sum then; received is scaled to it.
 */
export function computeGravity({
  sent,
  received,
  cost,
  deterrence,
  constrained,
}: GravityRequest): GravityResult {
  const weight = sent.map((_, from) =>
    received.map((mass, to) => (from === to ? 0 : mass * deter(cost[from]![to]!, deterrence))),
  );
  const flow = weight.map((row, from) => scaled(row, sent[from]!));
  if (constrained === 'sent') return { flow, rounds: 0, error: 0 };
  const scale = sum(sent) / sum(received);
  const wanted = received.map((mass) => mass * scale);
  let error = Number.POSITIVE_INFINITY;
  let rounds = 0;
  for (; rounds < MOST_ROUNDS && error > ENOUGH; rounds++) {
    for (let to = 0; to < wanted.length; to++) {
      const column = sum(flow.map((row) => row[to]!));
      const factor = column === 0 ? 0 : wanted[to]! / column;
      for (const row of flow) row[to] = row[to]! * factor;
    }
    flow.forEach((row, from) => {
      flow[from] = scaled(row, sent[from]!);
    });
    error = Math.max(...wanted.map((mass, to) => offBy(sum(flow.map((row) => row[to]!)), mass)));
  }
  return { flow, rounds, error };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Values of the same ratios with this sum; zeros stay. */
function scaled(values: readonly number[], total: number): number[] {
  const now = sum(values);
  return values.map((value) => (now === 0 ? 0 : (value / now) * total));
}

const offBy = (value: number, wanted: number): number =>
  wanted === 0 ? value : Math.abs(value / wanted - 1);

function deter(cost: number, deterrence: Deterrence): number {
  if (!Number.isFinite(cost)) return 0;
  return deterrence.kind === 'power' ? cost ** -deterrence.exponent : Math.exp(-deterrence.rate * cost);
}
