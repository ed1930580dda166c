/** Roles within an organisation, and ways out of it. */
import * as z from 'zod';
import { notify } from '../notifications/notify.ts';
import type { Membership, WriteTransaction } from '../ports/index.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { personOf } from './account.ts';
import { type ChangeMoment, logChange, momentOf } from './change.ts';
import { OrganisationId, OrganisationRoleInput, UserId } from './fields.ts';
import { getGoverned, getOrganisation } from './governing.ts';
import { assertNotLastLead } from './guards.ts';
import { withdrawnWith } from './inviting.ts';
import { getMember, setRole } from './membership.ts';
import { toMemberWire } from './organisation-wire.ts';
import { tellOfWebhooks, webhooksLeft } from './webhooks-left.ts';
import { MemberWire } from './wire.ts';

export const organisationsSetRole = defineUseCase({
  name: 'organisations.set-role',
  summary: 'Give a member of an organisation another role in it',
  input: z.strictObject({ id: OrganisationId, user: UserId, role: OrganisationRoleInput }),
  output: MemberWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/members/{user}/role' },
  cli: {
    command: 'organisations set-role',
    positional: ['id', 'user', 'role'],
    view: factsView<MemberWire>({
      facts: ({ user, name, role }) => [
        ['user', user],
        ['name', name],
        ['role', role],
      ],
    }),
  },
  async run(context, { id, user, role }) {
    const answer = await context.ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      await getGoverned(tx, context, id);
      const member = await getMember(tx, { organisation: id, user }, moment.at);
      if (member.role === 'lead' && role !== 'lead') {
        await assertNotLastLead(tx, { organisation: id, user, evenAlone: true }, moment.at);
      }
      await setRole(tx, { member, role }, moment);
      await logChange(tx, moment, {
        action: 'organisations.set-role',
        subject: `organisation:${id}`,
        before: { member: `user:${user}`, role: member.role },
        after: { member: `user:${user}`, role, ...(await withdrawnWith(tx, user, moment.at)) },
      });
      const person = await tx.accounts.findUser(context.scope, user);
      return toMemberWire({ ...member, role }, person, context);
    });
    context.ports.identity.forget(user);
    return answer;
  },
});

export const organisationsRemoveMember = defineUseCase({
  name: 'organisations.remove-member',
  summary: 'End the membership of somebody; what they wrote stays with the organisation',
  input: z.strictObject({ id: OrganisationId, user: UserId }),
  output: z.object({ removed: z.literal(true) }),
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/members/{user}/remove' },
  async run(context, { id, user }) {
    await context.ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      await getGoverned(tx, context, id);
      const member = await getMember(tx, { organisation: id, user }, moment.at);
      await endMembership(tx, { member, action: 'organisations.remove-member' }, moment);
      const facts = { organisation: id, user };
      await notify(tx, { kind: 'organisation.removed', users: [user], facts }, moment);
      await tellOfWebhooks(tx, member, moment);
    });
    context.ports.identity.forget(user);
    return { removed: true as const };
  },
});

export const organisationsLeave = defineUseCase({
  name: 'organisations.leave',
  summary: 'End my own membership of an organisation',
  input: z.strictObject({ id: OrganisationId }),
  output: z.object({ left: z.literal(true) }),
  access: 'user',
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/leave' },
  async run(context, { id }) {
    const me = personOf(context.actor);
    await context.ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      await getOrganisation(tx, context, id);
      const member = await getMember(tx, { organisation: id, user: me.id }, moment.at);
      await endMembership(tx, { member, action: 'organisations.leave' }, moment);
      const facts = { organisation: id, user: me.id, ...(await webhooksLeft(tx, member)) };
      const users = { organisation: id, roles: ['lead'] } as const;
      const path = `/organisations/${id}`;
      await notify(tx, { kind: 'organisation.removed', users, facts, path }, moment);
    });
    context.ports.identity.forget(me.id);
    return { left: true as const };
  },
});

/** Ends the membership, with the audit entry. Throws Problem conflict for the last lead who leaves others behind. */
async function endMembership(
  tx: WriteTransaction,
  { member, action }: { readonly member: Membership; readonly action: string },
  moment: ChangeMoment,
): Promise<void> {
  const { organisation, user, role } = member;
  if (role === 'lead') await assertNotLastLead(tx, { organisation, user }, moment.at);
  await tx.accounts.removeMembership(organisation, user);
  await logChange(tx, moment, {
    action,
    subject: `organisation:${organisation}`,
    before: { member: `user:${user}`, role },
    after: { member: `user:${user}`, role: null, ...(await withdrawnWith(tx, user, moment.at)) },
  });
}
