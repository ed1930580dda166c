/** Accepting an invitation with the account that one has. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { defineUseCase } from '../usecase.ts';
import { acceptInvitation, NO_INVITATION } from './accept.ts';
import { personOf } from './account.ts';
import { momentOf } from './change.ts';
import { toInvitationWire } from './invitation-wire.ts';
import { getUser } from './user-wire.ts';
import { InvitationWire } from './wire.ts';

export const invitationsAccept = defineUseCase({
  name: 'invitations.accept',
  summary: 'Accept an invitation that was sent to my e-mail address',
  input: z.strictObject({ token: z.string().min(1).max(200).describe('Secret of the link') }),
  output: InvitationWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/invitations/accept' },
  async run(context, { token }) {
    const { storage, secrets, identity } = context.ports;
    const me = personOf(context.actor);
    const answer = await storage.write(async (tx) => {
      const moment = momentOf(context);
      const user = await getUser(tx, context.scope, me.id);
      const invitation = await tx.accounts.findInvitationByHash(secrets.hash(token));
      if (invitation === undefined || invitation.email !== user.email) {
        throw new Problem('not-found', NO_INVITATION);
      }
      if (invitation.acceptedBy === me.id) {
        throw new Problem('conflict', 'You have accepted this invitation already.');
      }
      if (!(await acceptInvitation(tx, invitation, me.id, moment))) {
        throw new Problem('not-found', NO_INVITATION);
      }
      return toInvitationWire(tx, { ...invitation, acceptedAt: moment.at, acceptedBy: me.id }, moment.at);
    });
    identity.forget(me.id);
    return answer;
  },
});
