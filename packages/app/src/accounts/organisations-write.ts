/** Organisations come, change and close. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { LANGUAGES, type Language } from '../input.ts';
import { nameKey } from '../names.ts';
import { notify } from '../notifications/notify.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Organisation, ReadTransaction, WriteTransaction } from '../ports/index.ts';
import { type Context, defineUseCase, factsView } from '../usecase.ts';
import { withdrawRoundsOf } from '../validation/validation-withdraw.ts';
import { type ChangeMoment, logChange, momentOf } from './change.ts';
import {
  CountryInput,
  EmailInput,
  getCountry,
  OrganisationId,
  OrganisationKindInput,
  OrganisationName,
} from './fields.ts';
import { getGoverned } from './governing.ts';
import { invite } from './invite.ts';
import { organisationView, toOrganisationWire } from './organisation-wire.ts';
import { NewInvitationWire, OrganisationWire } from './wire.ts';

const Created = OrganisationWire.extend({
  /** What went to the lead, when their address has no account yet; its link is shown once. */
  invitation: NewInvitationWire.nullable(),
});
type Created = z.infer<typeof Created>;

export const organisationsCreate = defineUseCase({
  name: 'organisations.create',
  summary: 'Add an organisation; its lead becomes a member at once, or is invited',
  input: z.strictObject({
    name: OrganisationName,
    kind: OrganisationKindInput,
    country: CountryInput.optional().describe('Country of its seat; none for an international one'),
    lead_email: EmailInput.optional().describe('E-mail of the person who will govern it'),
    language: z.enum(LANGUAGES).default('en').describe('Language of an invitation to them'),
  }),
  output: Created,
  access: ['administrator', 'secretariat'],
  effect: 'write',
  http: { method: 'post', path: '/organisations' },
  cli: {
    command: 'organisations create',
    positional: ['name'],
    view: factsView<Created>({
      facts: ({ id, name, invitation }) => [
        ['id', id],
        ['name', name],
        ['invitation', invitation?.link ?? null],
      ],
    }),
  },
  async run(context, { name, kind, country, lead_email, language }) {
    const { ports } = context;
    if (country !== undefined) getCountry(ports.catalog, country);
    const { answer, lead } = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const organisation: Organisation = {
        id: moment.newId(),
        name,
        kind,
        country,
        createdAt: moment.at,
        closedAt: undefined,
      };
      await assertNameFree(tx, name, moment.at);
      await tx.accounts.addOrganisation(organisation);
      const lead = { organisation, email: lead_email, language, moment };
      const { user, invitation } = await appointLead(tx, context, lead);
      await logChange(tx, moment, {
        action: 'organisations.create',
        subject: `organisation:${organisation.id}`,
        after: {
          name,
          kind,
          country: country ?? null,
          lead: user === undefined ? null : `user:${user}`,
          invitation: invitation === null ? null : `invitation:${invitation.id}`,
        },
      });
      const wire = await toOrganisationWire(tx, context, organisation);
      return { answer: { ...wire, invitation }, lead: user };
    });
    if (lead !== undefined) ports.identity.forget(lead);
    return answer;
  },
});

/** Makes whoever has the address the lead, or invites them. */
async function appointLead(
  tx: WriteTransaction,
  context: Context,
  asked: {
    readonly organisation: Organisation;
    readonly email: string | undefined;
    readonly language: Language;
    readonly moment: ChangeMoment;
  },
): Promise<{ user: string | undefined; invitation: NewInvitationWire | null }> {
  const { organisation, email, language, moment } = asked;
  if (email === undefined) return { user: undefined, invitation: null };
  const user = await tx.accounts.findUserByEmail(context.scope, email);
  if (user === undefined) {
    const request = { email, organisation, organisationRole: 'lead', language, days: 7 } as const;
    return { user: undefined, invitation: await invite(tx, context, request, moment) };
  }
  const role = 'lead';
  await tx.accounts.putMembership({ organisation: organisation.id, user: user.id, role, since: moment.at });
  const facts = { organisation: organisation.id, user: user.id, role } as const;
  const path = `/organisations/${organisation.id}`;
  await notify(tx, { kind: 'organisation.joined', users: [user.id], facts, path }, moment);
  return { user: user.id, invitation: null };
}

export const organisationsUpdate = defineUseCase({
  name: 'organisations.update',
  summary: 'Change the name, kind or country of an organisation',
  input: z
    .strictObject({
      id: OrganisationId,
      name: OrganisationName.optional(),
      kind: OrganisationKindInput.optional(),
      country: CountryInput.nullable()
        .optional()
        .describe('Country of its seat, ISO 3166-1 alpha-3; null for none'),
    })
    .refine((change) => Object.keys(change).length > 1, {
      path: ['name'],
      message: 'a name, a kind or a country: nothing to change was given',
    }),
  output: OrganisationWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'put', path: '/organisations/{id}' },
  cli: { command: 'organisations update', positional: ['id'], view: organisationView },
  run(context, { id, name, kind, country }) {
    const { ports } = context;
    if (typeof country === 'string') getCountry(ports.catalog, country);
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(kind === undefined ? {} : { kind }),
      ...(country === undefined ? {} : { country: country ?? undefined }),
    };
    return ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const present = await getGoverned(tx, context, id);
      if (name !== undefined) await assertNameFree(tx, name, moment.at, id);
      await tx.accounts.updateOrganisation(id, change);
      const before = Object.fromEntries(
        (Object.keys(change) as (keyof typeof change)[]).map((key) => [key, present[key] ?? null]),
      );
      await logChange(tx, moment, {
        action: 'organisations.update',
        subject: `organisation:${id}`,
        before,
        after: { ...change, ...('country' in change ? { country: country ?? null } : {}) },
      });
      return toOrganisationWire(tx, context, { ...present, ...change });
    });
  },
});

export const organisationsClose = defineUseCase({
  name: 'organisations.close',
  summary: 'Close an organisation: memberships, open invitations and running rounds end, its records stay',
  input: z.strictObject({ id: OrganisationId }),
  output: OrganisationWire,
  access: ['administrator', 'secretariat'],
  effect: 'write',
  http: { method: 'post', path: '/organisations/{id}/close' },
  cli: { command: 'organisations close', positional: ['id'], view: organisationView },
  async run(context, { id }) {
    const { ports, scope } = context;
    const { answer, members } = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const present = await getGoverned(tx, context, id);
      const memberships = await tx.accounts.listMemberships(scope, { organisation: id });
      const users = memberships.map(({ user }) => user);
      for (const user of users) await tx.accounts.removeMembership(id, user);
      const open = await tx.accounts.listInvitations(scope, { organisation: id, openAt: moment.at });
      for (const invitation of open) await tx.accounts.withdrawInvitation(invitation.id, moment.at);
      for (const webhook of await tx.notifications.listWebhooks([`organisation:${id}`])) {
        await tx.notifications.removeWebhook(webhook.id);
      }
      const { at } = moment;
      const rounds = await withdrawRoundsOf(context, tx, `organisation:${id}`, {
        at,
        cause: 'organisations.close',
      });
      await tx.accounts.updateOrganisation(id, { closedAt: at });
      await logChange(tx, moment, {
        action: 'organisations.close',
        subject: `organisation:${id}`,
        before: { members: memberships.map(({ user, role }) => ({ user: `user:${user}`, role })) },
        after: {
          withdrawn: [
            ...open.map((each) => `invitation:${each.id}`),
            ...rounds.map((round) => `round:${round}`),
          ],
        },
      });
      const facts = (user: string) => ({ organisation: id, user });
      for (const user of users) {
        await notify(tx, { kind: 'organisation.removed', users: [user], facts: facts(user) }, moment);
      }
      return {
        answer: await toOrganisationWire(tx, context, { ...present, closedAt: moment.at }),
        members: users,
      };
    });
    for (const user of members) ports.identity.forget(user);
    return answer;
  },
});

/** Throws Problem conflict when another open organisation has the name, or one that looks the same. */
async function assertNameFree(tx: ReadTransaction, name: string, at: string, except?: string): Promise<void> {
  const open = await tx.accounts.listOrganisations(everythingAt(at), { closed: false });
  const taken = open.find((each) => each.id !== except && nameKey(each.name) === nameKey(name));
  if (taken === undefined) return;
  throw new Problem(
    'conflict',
    `There is an organisation called "${taken.name}" already: choose another name.`,
  );
}
