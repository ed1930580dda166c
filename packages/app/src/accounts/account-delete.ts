/** Leaving the platform. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { defineUseCase } from '../usecase.ts';
import { personOf } from './account.ts';
import { logChange, momentOf } from './change.ts';
import { EmailInput, OwnPassword } from './fields.ts';
import { assertLeadsNothingAlone, assertNotLastAdministrator } from './guards.ts';
import { withdrawnWith } from './inviting.ts';
import { getUser } from './user-wire.ts';

export const accountDelete = defineUseCase({
  name: 'account.delete',
  summary: 'Delete my account for good: records stay with organisation or country, my name and address go',
  input: z.strictObject({
    confirm: EmailInput.describe('Own e-mail address, to confirm'),
    password: OwnPassword,
  }),
  output: z.object({ deleted: z.literal(true) }),
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/account/delete' },
  async run(context, { confirm, password }) {
    const { ports, actor, scope } = context;
    const me = personOf(actor);
    const { id } = me;
    await ports.identity.assertPresent(me, password);
    await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const user = await getUser(tx, scope, id);
      if (user.email !== confirm) {
        throw new Problem(
          'invalid-input',
          'To confirm, write your own e-mail address as your profile has it.',
        );
      }
      await assertNotLastAdministrator(tx, user, moment.at);
      await assertLeadsNothingAlone(tx, id, moment.at);
      await tx.accounts.buryUser(id, moment.at);
      await logChange(tx, moment, {
        action: 'account.delete',
        subject: `user:${id}`,
        before: { state: 'active' },
        after: { state: 'deleted', ...(await withdrawnWith(tx, id, moment.at)) },
      });
    });
    ports.identity.forget(id);
    return { deleted: true as const };
  },
});
