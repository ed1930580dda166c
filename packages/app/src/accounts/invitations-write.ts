/** Inviting people, and taking it back. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { LANGUAGES } from '../input.ts';
import { assertInteractive } from '../policy/access.ts';
import type { Grant } from '../policy/actor.ts';
import { defineUseCase, factsView } from '../usecase.ts';
import { invitationState } from './accept.ts';
import { logChange, momentOf } from './change.ts';
import {
  CountryInput,
  EmailInput,
  GrantedRoleInput,
  InvitationId,
  OrganisationId,
  OrganisationRoleInput,
  toGrant,
} from './fields.ts';
import { assertOpen, getOrganisation } from './governing.ts';
import { toInvitationWire } from './invitation-wire.ts';
import { offerWords } from './invitations-list.ts';
import { invite } from './invite.ts';
import { assertMayOffer, assertNew } from './inviting.ts';
import { InvitationWire, NewInvitationWire } from './wire.ts';

const NewInvitation = z
  .strictObject({
    email: EmailInput.describe('E-mail of the person'),
    organisation: OrganisationId.optional().describe('Organisation that they become a member of'),
    organisation_role: OrganisationRoleInput.optional().describe('Role in it; member when absent'),
    role: GrantedRoleInput.optional().describe('Platform role that they get'),
    country: CountryInput.optional().describe('Country that a focal point speaks for, ISO 3166-1 alpha-3'),
    language: z.enum(LANGUAGES).default('en').describe('Language of the e-mail and of the new account'),
    days: z.int().min(1).max(30).default(7).describe('Days until it expires'),
  })
  .refine(({ organisation, role }) => organisation !== undefined || role !== undefined, {
    path: ['organisation'],
    message:
      'the id of an organisation ("organisation") to invite into it, or a role of the platform ("role") to give, or both: an account belongs to something',
  })
  .refine(({ organisation, organisation_role: role }) => role === undefined || organisation !== undefined, {
    path: ['organisation_role'],
    message: 'a role in an organisation needs "organisation"',
  })
  .refine(({ role, country }) => country === undefined || role !== undefined, {
    path: ['country'],
    message: 'a country goes with the role focal-point',
  });

export const invitationsCreate = defineUseCase({
  name: 'invitations.create',
  summary: 'Invite one person by a link that works once, into an organisation, a role, or both',
  input: NewInvitation,
  output: NewInvitationWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/invitations' },
  cli: {
    command: 'invitations create',
    positional: ['email'],
    view: factsView<NewInvitationWire>({
      facts: (invitation) => [
        ['id', invitation.id],
        ['organisation', invitation.organisation?.name ?? null],
        ['role', offerWords(invitation)],
        ['link', invitation.link],
        ['until', invitation.expires_at],
      ],
      notes: ({ mailed }) => [
        mailed
          ? 'The link goes out by e-mail, and is shown nowhere else.'
          : 'No mail server is set: hand the link to this person alone.',
      ],
    }),
  },
  run(context, input) {
    const { catalog, storage } = context.ports;
    const grant: Grant | undefined =
      input.role === undefined ? undefined : toGrant(catalog, input.role, input.country);
    // A token that leaked gives roles to nobody, whoever its owner is.
    if (grant !== undefined) assertInteractive(invitationsCreate, context.actor);
    return storage.write(async (tx) => {
      const organisation =
        input.organisation === undefined ? undefined : await getOrganisation(tx, context, input.organisation);
      assertMayOffer(context, { organisation: organisation?.id, grant });
      if (organisation !== undefined) assertOpen(organisation);
      await assertNew(tx, context, { email: input.email, organisation, grant });
      const place =
        organisation === undefined
          ? {}
          : { organisation, organisationRole: input.organisation_role ?? ('member' as const) };
      const { email, language, days } = input;
      const request = { email, language, days, ...place, ...(grant === undefined ? {} : { grant }) };
      return invite(tx, context, request, momentOf(context));
    });
  },
});

export const invitationsWithdraw = defineUseCase({
  name: 'invitations.withdraw',
  summary: 'Take an open invitation back: its link stops working at once',
  input: z.strictObject({ id: InvitationId }),
  output: InvitationWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/invitations/{id}/withdraw' },
  cli: {
    command: 'invitations withdraw',
    positional: ['id'],
    view: factsView<InvitationWire>({
      facts: (invitation) => [
        ['id', invitation.id],
        ['e-mail', invitation.email],
        ['state', invitation.state],
      ],
    }),
  },
  run(context, { id }) {
    return context.ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const invitation = await tx.accounts.findInvitation(context.scope, id);
      if (invitation === undefined) {
        throw new Problem(
          'not-found',
          `There is no invitation ${id}: \`serai invitations list\` shows the ids.`,
        );
      }
      assertMayOffer(context, invitation);
      const state = invitationState(invitation, moment.at);
      if (!(await tx.accounts.withdrawInvitation(id, moment.at))) {
        throw new Problem('conflict', `The invitation ${id} is ${state}: there is nothing to take back.`);
      }
      await logChange(tx, moment, {
        action: 'invitations.withdraw',
        subject: `invitation:${id}`,
        before: { state },
        after: { state: 'withdrawn' },
      });
      return toInvitationWire(tx, { ...invitation, withdrawnAt: moment.at }, moment.at);
    });
  },
});
