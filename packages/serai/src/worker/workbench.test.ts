import { Pipeline } from '@serai/core/indicators';
import { afterAll, describe, expect, it } from 'vitest';
import { readAsem } from '../../../../test/index/coinr.ts';
import { createOptimiser } from '../solver/highs.ts';
import { createWorkbench } from './workbench.ts';

const workbench = createWorkbench(createOptimiser());
afterAll(() => workbench.close());

const dataset = readAsem();
const pipelineOf = (over: object): Pipeline =>
  Pipeline.parse({
    id: 'asem',
    steps: [
      { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
      { step: 'aggregate', using: { method: 'arithmetic' } },
    ],
    ...over,
  });

describe('the workbench', () => {
  it('gives the same bits with one thread and with three', async () => {
    const pipeline = pipelineOf({
      robustness: {
        weight_noise: { noise: 0.25 },
        aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
      },
    });
    const job = { dataset, pipeline, seed: 5, n: 200 };
    const one = await workbench.robustness({ ...job, threads: 1 });
    const three = await workbench.robustness({ ...job, threads: 3 });
    expect(three.replicated.scores).toEqual(one.replicated.scores);
    expect(three.statistics).toEqual(one.statistics);
  });

  it('tells a choice that cannot be computed as the problem that it is, from a thread too', async () => {
    const pipeline = pipelineOf({
      robustness: { normalisation: [{ method: 'z-score' }], aggregation: [{ method: 'geometric' }] },
    });
    await expect(workbench.robustness({ dataset, pipeline, seed: 1, n: 100 })).rejects.toMatchObject({
      kind: 'invalid-input',
      message: expect.stringContaining('A combination of the choices cannot be computed'),
      findings: expect.arrayContaining([expect.objectContaining({ code: 'outside-domain' })]),
    });
  });

  it('stops when it is told', async () => {
    const pipeline = pipelineOf({ robustness: { weight_noise: { noise: 0.25 } } });
    const stop = new AbortController();
    const work = workbench.robustness({ dataset, pipeline, seed: 1, n: 100_000, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
