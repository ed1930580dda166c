/** How a round ends: published. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import type { Blobs, Round, RoundItem } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { DRAFTERS, getRound, kindOf, RoundId, type Step, type StepDetails, takeStep } from './round.ts';
import { factsOf, tell } from './tell.ts';
import { stepOf } from './transitions.ts';
import { roundView } from './view.ts';
import { RoundDetailWire } from './wire.ts';

export const validationPublish = defineUseCase({
  name: 'validation.publish',
  summary: 'Publish what is not excluded, after the answer of the country or when its time is over',
  input: z.strictObject({
    id: RoundId,
    confirm_disputed: z
      .boolean()
      .default(false)
      .describe('Publish disputed items, too; else they must be excluded'),
  }),
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/publish' },
  cli: { command: 'validation publish', positional: ['id'], view: roundView },
  async run(context, { id, confirm_disputed }) {
    const { ports, scope } = context;
    const { snapshot } = await ports.storage.read((tx) => getRound(tx, scope, id));
    // Reading the file takes its time, and nobody should wait for it in a write.
    const bytes = snapshot === undefined ? 0 : await sizeOf(ports.blobs, snapshot);
    const step = { useCase: 'validation.publish', action: 'publish', id } as const;
    const detail = await takeStep(context, step, (taken) => publish(taken, { bytes, confirm_disputed }));
    await ports.readModels.refresh();
    return detail;
  },
});

async function publish(
  { context, tx, round, items, at }: Step,
  { bytes, confirm_disputed }: { readonly bytes: number; readonly confirm_disputed: boolean },
): Promise<StepDetails> {
  assertPublishable(round, items, confirm_disputed);
  const written = await kindOf(round).publish(context, tx, { round, items, bytes, at });
  await tx.validation.updateRound(round.id, { ...stepOf('publish'), endedAt: at });
  await tell(context, tx, round, { kind: 'validation.published', to: 'national', facts: factsOf(round), at });
  const left = items.filter(({ excluded }) => !excluded);
  return {
    before: { state: round.state },
    after: { state: 'published' },
    items: left.length,
    excluded: items.length - left.length,
    disputed: left.filter(({ verdict }) => verdict === 'disputed').length,
    ...written,
  };
}

function assertPublishable(round: Round, items: readonly RoundItem[], confirmed: boolean): void {
  const left = items.filter(({ excluded }) => !excluded);
  if (left.length === 0)
    throw new Problem(
      'conflict',
      'Every item is excluded, so that nothing is left to publish: withdraw the round.',
    );
  const disputed = left.filter(({ verdict }) => verdict === 'disputed');
  if (disputed.length === 0 || confirmed) return;
  const named = disputed
    .slice(0, 10)
    .map(({ position, content }) => `${kindOf(round).label(content)} (item ${position})`);
  const more = disputed.length > named.length ? ` and ${disputed.length - named.length} more` : '';
  throw new Problem(
    'conflict',
    `${round.country} disputes ${named.join(', ')}${more}: exclude them, or publish with "confirm_disputed".`,
  );
}

/** Size of the kept file; throws Problem unavailable when it is gone. */
async function sizeOf(blobs: Blobs, sha256: string): Promise<number> {
  if (!(await blobs.has(sha256))) {
    throw new Problem(
      'unavailable',
      'The file of the draft is missing: restore a backup, or make a new round of it.',
    );
  }
  let bytes = 0;
  for await (const chunk of blobs.get(sha256)) bytes += chunk.length;
  return bytes;
}
