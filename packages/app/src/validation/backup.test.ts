import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  example,
  OPERATOR,
  openValidationPlatform,
  type ValidationPlatform,
  VISITOR,
} from '../../../../test/validation/platform.ts';
import { everythingAt } from '../policy/scope.ts';
import { validationAnswer } from './validation-answer.ts';
import { validationPublish } from './validation-end.ts';
import { validationShow } from './validation-read.ts';
import { validationOpen } from './validation-steer.ts';

let here: ValidationPlatform;
let there: ValidationPlatform;
beforeAll(async () => {
  here = await openValidationPlatform();
  there = await openValidationPlatform();
});
afterAll(() => Promise.all([here.close(), there.close()]));

describe('a round that runs', () => {
  it('moves with a backup, file and all, and is published where it was restored', async () => {
    const { who, call } = here;
    const { round } = await here.draft(who.secretariat);
    await call(who.secretariat, validationOpen, { id: round.id });
    await call(who.kazakhstan, validationAnswer, { id: round.id });
    const before = await call(OPERATOR, validationShow, { id: round.id });

    const at = there.people.clock.now();
    const by = { at, actor: 'system', file: 'moved.serai' };
    await there.people.ports.storage.restore(here.people.ports.storage.backup(), by);
    expect(await there.call(OPERATOR, validationShow, { id: round.id })).toEqual(before);
    await there.call(who.secretariat, validationPublish, { id: round.id });
    const figures = await there.figures(VISITOR);
    expect(figures).toHaveLength(3);
    const [kept, stored] = await there.people.read(async (tx) => [
      await there.people.ports.blobs.has(figures[0]!.snapshot),
      await tx.findSnapshot(everythingAt(at), figures[0]!.snapshot),
    ]);
    expect([kept, stored?.bytes]).toEqual([true, example('kazakhstan.csv').size]);
  });
});
