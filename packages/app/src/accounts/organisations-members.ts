/** Roles within an organisation, and ways out of it. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { notify } from '../notifications/notify.ts';
import type { OrganisationRole } from '../policy/roles.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Membership, ReadTransaction, WriteTransaction } from '../ports/index.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { personOf } from './account.ts';
import { type ChangeMoment, logChange, momentOf } from './change.ts';
import { OrganisationId, OrganisationRoleInput, UserId } from './fields.ts';
import { getGoverned, getOrganisation, ownRole } from './governing.ts';
import { assertNotLastLead } from './guards.ts';
import { toMemberWire, toOrganisationWire } from './organisation-wire.ts';
import { MemberWire, OrganisationWire } from './wire.ts';

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
      if (role !== 'lead') {
        await assertNotLastLead(tx, { organisation: id, user, evenAlone: true }, moment.at);
      }
      await setRole(tx, { member, role, action: 'organisations.set-role' }, moment);
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
      const facts = { organisation: id, user: me.id };
      const users = { organisation: id, roles: ['lead'] } as const;
      const path = `/organisations/${id}`;
      await notify(tx, { kind: 'organisation.removed', users, facts, path }, moment);
    });
    context.ports.identity.forget(me.id);
    return { left: true as const };
  },
});

export const organisationsTransfer = defineUseCase({
  name: 'organisations.transfer',
  summary: 'Hand an organisation over to another member, who becomes its lead; the lead becomes an editor',
  input: z.strictObject({ id: OrganisationId, to: UserId.describe('Id of the member who takes over') }),
  output: OrganisationWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/transfer' },
  async run(context, { id, to }) {
    const { actor, ports } = context;
    const { answer, changed } = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const action = 'organisations.transfer';
      const organisation = await getGoverned(tx, context, id);
      const heir = await getMember(tx, { organisation: id, user: to }, moment.at);
      const members = await tx.accounts.listMemberships(everythingAt(moment.at), { organisation: id });
      // A lead hands over their own part; somebody who governs from outside hands over all of it.
      const leads = members.filter(({ role, user }) => role === 'lead' && user !== to);
      const leaving =
        ownRole(actor, id) === 'lead' ? leads.filter(({ user }) => user === personOf(actor).id) : leads;
      if (heir.role === 'lead' && leaving.length === 0) {
        throw new Problem('conflict', 'This person leads the organisation already: choose another member.');
      }
      if (heir.role !== 'lead') await setRole(tx, { member: heir, role: 'lead', action }, moment);
      for (const member of leaving) await setRole(tx, { member, role: 'editor', action }, moment);
      return {
        answer: await toOrganisationWire(tx, context, organisation),
        changed: [to, ...leaving.map(({ user }) => user)],
      };
    });
    for (const user of changed) ports.identity.forget(user);
    return answer;
  },
});

/** The membership. Throws Problem not-found, the same for strangers and for nobody. */
async function getMember(
  tx: ReadTransaction,
  { organisation, user }: { readonly organisation: string; readonly user: string },
  at: string,
): Promise<Membership> {
  const [member] = await tx.accounts.listMemberships(everythingAt(at), { organisation, user });
  if (member !== undefined) return member;
  throw new Problem('not-found', `The organisation has no member ${user}.`);
}

/** Changes the role, with the audit entry and the notice. */
async function setRole(
  tx: WriteTransaction,
  asked: { readonly member: Membership; readonly role: OrganisationRole; readonly action: string },
  moment: ChangeMoment,
): Promise<void> {
  const { member, role, action } = asked;
  const { organisation, user } = member;
  await tx.accounts.putMembership({ ...member, role });
  await logChange(tx, moment, {
    action,
    subject: `organisation:${organisation}`,
    before: { member: `user:${user}`, role: member.role },
    after: { member: `user:${user}`, role },
  });
  const facts = { organisation, user, role };
  const path = `/organisations/${organisation}`;
  await notify(tx, { kind: 'organisation.role-changed', users: [user], facts, path }, moment);
}

/** Ends the membership, with the audit entry. Throws Problem conflict for the last lead who leaves others behind. */
async function endMembership(
  tx: WriteTransaction,
  { member, action }: { readonly member: Membership; readonly action: string },
  moment: ChangeMoment,
): Promise<void> {
  const { organisation, user, role } = member;
  await assertNotLastLead(tx, { organisation, user }, moment.at);
  await tx.accounts.removeMembership(organisation, user);
  await logChange(tx, moment, {
    action,
    subject: `organisation:${organisation}`,
    before: { member: `user:${user}`, role },
    after: { member: `user:${user}`, role: null },
  });
}
