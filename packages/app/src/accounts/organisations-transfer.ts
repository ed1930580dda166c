/** Handing an organisation over. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { everythingAt } from '../policy/scope.ts';
import type { WriteTransaction } from '../ports/index.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { type ChangeMoment, logChange, momentOf } from './change.ts';
import { OrganisationId, UserId } from './fields.ts';
import { getGoverned, ownRole } from './governing.ts';
import { withdrawnWith } from './inviting.ts';
import { getMember, setRole } from './membership.ts';
import { toOrganisationWire } from './organisation-wire.ts';
import { OrganisationWire } from './wire.ts';

export const organisationsTransfer = defineUseCase({
  name: 'organisations.transfer',
  summary: 'Hand an organisation over to another member, who becomes its lead; the lead becomes an editor',
  input: z.strictObject({ id: OrganisationId, to: UserId.describe('Id of the member who takes over') }),
  output: OrganisationWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/transfer' },
  async run(context, { id, to }) {
    const { answer, changed } = await context.ports.storage.write(async (tx) => {
      const organisation = await getGoverned(tx, context, id);
      const leaving = await handOver(tx, context, { id, to }, momentOf(context));
      return { answer: await toOrganisationWire(tx, context, organisation), changed: [to, ...leaving] };
    });
    for (const user of changed) context.ports.identity.forget(user);
    return answer;
  },
});

/** Makes the member a lead, and editors of those who hand over; returns these. */
async function handOver(
  tx: WriteTransaction,
  { actor }: Context,
  { id, to }: { readonly id: string; readonly to: string },
  moment: ChangeMoment,
): Promise<string[]> {
  const scope = everythingAt(moment.at);
  const heir = await getMember(tx, { organisation: id, user: to }, moment.at);
  const active = await tx.accounts.listRecipients({ organisation: id, roles: [heir.role] });
  if (!active.includes(to)) {
    throw new Problem('conflict', 'This person is blocked and could not lead: choose another member.');
  }
  const members = await tx.accounts.listMemberships(scope, { organisation: id });
  const leads = members.filter(({ role }) => role === 'lead');
  // A lead hands over their own part; somebody who governs from outside hands over all of it.
  const own = actor.kind === 'user' && ownRole(actor, id) === 'lead' ? actor.id : undefined;
  const leaving = leads.filter(({ user }) => user !== to && (own === undefined || user === own));
  if (heir.role === 'lead' && leaving.length === 0) {
    throw new Problem('conflict', 'This person leads the organisation already: choose another member.');
  }
  if (heir.role !== 'lead') await setRole(tx, { member: heir, role: 'lead' }, moment);
  for (const member of leaving) await setRole(tx, { member, role: 'editor' }, moment);
  const users = leaving.map(({ user }) => user);
  const withdrawn: string[] = [];
  for (const user of users) withdrawn.push(...((await withdrawnWith(tx, user, moment.at)).withdrawn ?? []));
  await logChange(tx, moment, {
    action: 'organisations.transfer',
    subject: `organisation:${id}`,
    before: { leads: leads.map(({ user }) => `user:${user}`) },
    after: {
      lead: `user:${to}`,
      editors: users.map((user) => `user:${user}`),
      ...(withdrawn.length === 0 ? {} : { withdrawn }),
    },
  });
  return users;
}
