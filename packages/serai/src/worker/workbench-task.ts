/** Replications of an index on a thread of their own: pure computing on what was posted, nothing else. */
import type { MessagePort } from 'node:worker_threads';
import {
  type Choices,
  computeSensitivity,
  type Dataset,
  type OptionEffect,
  oneAtATime,
  type Pipeline,
  prepareReplications,
  type ReplicatedScores,
  replicate,
  type SensitivityResult,
} from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import { createOptimiser } from '../solver/highs.ts';

/** What every task starts from. */
interface Base {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly choices: Choices;
  readonly seed: number;
}

/** A range of replications, or the sensitivity as a whole. */
export type WorkbenchTask =
  | (Base & {
      readonly kind: 'replicate';
      readonly from: number;
      readonly to: number;
      readonly port?: MessagePort;
    })
  | (Base & { readonly kind: 'sensitivity'; readonly n: number });

/** What the sensitivity gives. */
export interface SensitivityAnswer {
  readonly sensitivity: SensitivityResult | undefined;
  readonly effects: readonly OptionEffect[];
}

/** An answer, or the problem in plain data: an error loses its class and its findings between threads. */
export type WorkbenchAnswer =
  | { readonly answer: ReplicatedScores | SensitivityAnswer }
  | { readonly problem: Pick<Problem, 'kind' | 'message' | 'findings'> };

/** Entry point of the thread pool. */
export default async function runTask(task: WorkbenchTask): Promise<WorkbenchAnswer> {
  try {
    return { answer: await compute(task) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { kind, message, findings } = error;
    return { problem: { kind, message, findings } };
  }
}

async function compute(task: WorkbenchTask): Promise<ReplicatedScores | SensitivityAnswer> {
  const { dataset, pipeline, choices, seed } = task;
  const needsSolver = pipeline.steps.some(
    (step) =>
      step.step === 'weigh' && step.rules.some(({ using }) => using.method === 'benefit-of-the-doubt'),
  );
  const options = { seed, ...(needsSolver ? { solver: await createOptimiser().open() } : {}) };
  if (task.kind === 'replicate') {
    const prepared = prepareReplications(dataset, pipeline, options);
    const { port, from, to } = task;
    return replicate(prepared, choices, {
      seed,
      from,
      to,
      ...(port === undefined ? {} : { onProgress: (done) => port.postMessage(done) }),
    });
  }
  return {
    sensitivity:
      task.n === 0 ? undefined : computeSensitivity(dataset, pipeline, { ...options, choices, n: task.n }),
    effects: oneAtATime(dataset, pipeline, { ...options, choices }),
  };
}
