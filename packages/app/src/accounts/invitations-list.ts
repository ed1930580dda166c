/** Invitations that are out, and those that ended. */
import * as z from 'zod';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { OrganisationId, PageInput } from './fields.ts';
import { toInvitationWires } from './invitation-wire.ts';
import { grantWords } from './user-views.ts';
import { InvitationWire } from './wire.ts';

const Output = z.object({ invitations: z.array(InvitationWire), total: z.number().int() });

/** What an invitation offers, e.g. `editor, focal-point KAZ`. */
export const offerWords = ({ organisation_role, grant }: InvitationWire): string =>
  [organisation_role, grant === null ? null : grantWords([grant])].filter((each) => each !== null).join(', ');

export const invitationsList = defineUseCase({
  name: 'invitations.list',
  summary: 'Invitations into the organisations that I lead; the secretariat and administrators see all',
  input: z.strictObject({
    organisation: OrganisationId.optional(),
    open: z.boolean().default(false).describe('Only those that can still be accepted'),
    ...PageInput,
    limit: PageInput.limit.removeDefault().default(100).describe('How many at most'),
  }),
  output: Output,
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/invitations' },
  cli: {
    command: 'invitations list',
    json: (output) => output.invitations,
    view: tableView<z.output<typeof Output>, InvitationWire>({
      columns: [
        { head: 'id', cell: (row) => row.id },
        { head: 'e-mail', cell: (row) => row.email ?? '' },
        { head: 'organisation', cell: (row) => row.organisation?.name ?? '' },
        { head: 'role', cell: offerWords },
        { head: 'state', cell: (row) => row.state },
        { head: 'until', cell: (row) => row.expires_at },
      ],
      rows: (output) => output.invitations,
      notes: ({ invitations, total }) => [`${invitations.length} of ${counted(total, 'invitation')}.`],
    }),
  },
  run({ ports: { storage }, scope }, { organisation, open, limit, offset }) {
    const filter = {
      ...(organisation === undefined ? {} : { organisation }),
      ...(open ? { openAt: scope.now } : {}),
    };
    return storage.read(async (tx) => {
      const page = await tx.accounts.listInvitations(scope, { ...filter, limit, offset });
      return {
        invitations: await toInvitationWires(tx, page, scope.now),
        total: await tx.accounts.countInvitations(scope, filter),
      };
    });
  },
});
