/** Worker of the Method lab: keeps an index, computes the newest changes, and drops what nobody waits for any more. */

import type { IndexChanges } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import { computeBands, computeEffects, computePoint } from './lab-compute.ts';
import type { LabAnswer, LabIndex, LabPoint, LabRequest } from './lab-protocol.ts';

type Compute = Extract<LabRequest, { kind: 'compute' }>;

const answer = (message: LabAnswer): void => self.postMessage(message);

let index: LabIndex | undefined;
let newest = 0;

self.onmessage = ({ data }: MessageEvent<LabRequest>): void => {
  if (data.kind === 'load') {
    index = data.index;
    return;
  }
  if (data.kind === 'variants') {
    const { id, variants, shown } = data;
    const kept = index;
    if (kept !== undefined)
      answer({ kind: 'variants', id, points: variants.map((changes) => tryPoint(kept, changes, shown)) });
    return;
  }
  newest = data.id;
  // Messages that came meanwhile are read first: of a row of them only the last is computed.
  setTimeout(() => void compute(data));
};

function tryPoint(kept: LabIndex, changes: IndexChanges, shown: readonly number[]): LabPoint | undefined {
  try {
    return computePoint(kept, changes, shown);
  } catch {
    return undefined;
  }
}

async function compute(request: Compute): Promise<void> {
  const { id, changes, shown } = request;
  if (index === undefined || id !== newest) return;
  const start = performance.now();
  try {
    const nominal = computePoint(index, {}, shown);
    const point = computePoint(index, changes, shown);
    answer({ kind: 'point', id, nominal, point, milliseconds: performance.now() - start });
    if (!(await isNewest(id))) return;
    answer({ kind: 'effects', id, effects: computeEffects(index, changes, shown) });
    if (!(await isNewest(id))) return;
    const bands = await computeBands(index, changes, { ...request, goOn: () => isNewest(id) });
    if (bands === undefined) return;
    answer({
      kind: 'bands',
      id,
      bands,
      replications: request.replications,
      milliseconds: performance.now() - start,
    });
  } catch (error) {
    if (id === newest) answer(problemOf(id, error));
  }
}

/** Lets messages in, and tells whether a newer request is among them. */
const isNewest = (id: number): Promise<boolean> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(id === newest));
  });

function problemOf(id: number, error: unknown): LabAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const findings = error instanceof Problem ? error.findings : [];
  return {
    kind: 'problem',
    id,
    message,
    codes: findings.map(({ code }) => code),
    nodes: findings.flatMap(({ column }) => column ?? []),
  };
}
