/** The heavy part of an index, on a thread of its own: pure computing on what was posted, nothing else. */

import type { MessagePort } from 'node:worker_threads';
import type { Framework, Indicator, Profile } from '@serai/core/catalog';
import { computeIndex, type IndexResult } from '@serai/core/indicators';
import type { Cube } from '@serai/core/measure';

/** What a thread needs to compute one index. */
export interface IndexTask {
  readonly framework: Framework;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly cube: Cube;
  readonly profile: Profile;
  readonly year?: number;
  readonly strict?: boolean;
  readonly draws?: number;
  readonly seed?: number;
  /** Receives the share done, 0..1. */
  readonly port?: MessagePort;
}

/** Entry point of the thread pool. */
export default function computeTask(task: IndexTask): IndexResult {
  const { port, ...input } = task;
  return computeIndex({
    ...input,
    ...(port === undefined ? {} : { onProgress: (done) => port.postMessage(done) }),
  });
}
