import type { LabWire } from '@serai/app';
import type { IndexChanges, Pipeline } from '@serai/core/indicators';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LabAnswer, LabBands, LabEffect, LabPoint, LabRequest } from '../../workers/lab-protocol.ts';
import { datasetOf } from './dataset.ts';

/** Why changes have no result. */
export type LabProblem = Pick<Extract<LabAnswer, { kind: 'problem' }>, 'message' | 'codes' | 'nodes'>;

/** What the worker has found so far for the newest changes. */
export interface LabState {
  readonly nominal: LabPoint | undefined;
  readonly point: LabPoint | undefined;
  /** Of the newest changes; undefined while they are computed. */
  readonly bands: LabBands | undefined;
  readonly effects: readonly LabEffect[];
  /** Why the newest changes have no result, and the nodes that are to blame. */
  readonly problem: LabProblem | undefined;
  /** Milliseconds from the request to each answer, in the worker. */
  readonly took: { readonly point?: number; readonly bands?: number };
}

const NOTHING: LabState = {
  nominal: undefined,
  point: undefined,
  bands: undefined,
  effects: [],
  problem: undefined,
  took: {},
};

export const REPLICATIONS = 1000;

/** Computes sets of changes side by side; undefined where one has no result. */
export type ComputeVariants = (
  variants: readonly IndexChanges[],
) => Promise<readonly (LabPoint | undefined)[]>;

/** Computes the changes in a worker; scores stay on screen until newer ones have come. */
export function useLab(
  lab: LabWire,
  changes: IndexChanges,
  shown: readonly number[],
): LabState & { readonly computeVariants: ComputeVariants } {
  const [state, setState] = useState(NOTHING);
  const worker = useRef<Worker | undefined>(undefined);
  const id = useRef(0);
  const variantsAsked = useRef(0);
  const waiting = useRef(new Map<number, (points: readonly (LabPoint | undefined)[]) => void>());
  useEffect(() => {
    const started = new Worker(new URL('../../workers/lab.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<LabAnswer>) => {
      if (data.kind === 'variants') {
        waiting.current.get(data.id)?.(data.points);
        waiting.current.delete(data.id);
        return;
      }
      if (data.id === id.current) setState((old) => withAnswer(old, data));
    };
    send(started, {
      kind: 'load',
      index: { dataset: datasetOf(lab), pipeline: lab.pipeline as unknown as Pipeline },
    });
    return () => started.terminate();
  }, [lab]);
  const key = JSON.stringify([changes, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for both, and a new index is asked again.
  useEffect(() => {
    id.current += 1;
    performance.mark('lab-asked');
    if (worker.current !== undefined) {
      send(worker.current, {
        kind: 'compute',
        id: id.current,
        changes,
        shown,
        replications: REPLICATIONS,
        seed: lab.seed,
        interval: lab.interval_level,
      });
    }
  }, [key, lab]);
  const computeVariants = useCallback<ComputeVariants>(
    (variants) =>
      new Promise((resolve) => {
        variantsAsked.current += 1;
        waiting.current.set(variantsAsked.current, resolve);
        if (worker.current !== undefined)
          send(worker.current, { kind: 'variants', id: variantsAsked.current, variants, shown });
      }),
    [shown],
  );
  return { ...state, computeVariants };
}

const send = (worker: Worker, request: LabRequest): void => worker.postMessage(request);

function withAnswer(old: LabState, answer: Exclude<LabAnswer, { kind: 'variants' }>): LabState {
  switch (answer.kind) {
    case 'point':
      performance.measure('lab-point', 'lab-asked');
      return {
        ...old,
        nominal: answer.nominal,
        point: answer.point,
        bands: undefined,
        problem: undefined,
        took: { point: answer.milliseconds },
      };
    case 'effects':
      return { ...old, effects: answer.effects };
    case 'bands':
      performance.measure('lab-bands', 'lab-asked');
      return { ...old, bands: answer.bands, took: { ...old.took, bands: answer.milliseconds } };
    case 'problem':
      return {
        ...old,
        problem: answer,
        bands: undefined,
        effects: [],
      };
  }
}
