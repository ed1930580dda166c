/** Organisations: one's own, or all with the directory. */
import * as z from 'zod';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { OrganisationId, PageInput, SearchInput } from './fields.ts';
import { getOrganisation, governs } from './governing.ts';
import { toInvitationWires } from './invitation-wire.ts';
import { organisationWire, toMemberWire } from './organisation-wire.ts';
import { InvitationWire, MemberWire, OrganisationWire } from './wire.ts';

const List = z.object({ organisations: z.array(OrganisationWire), total: z.number().int() });

export const organisationsList = defineUseCase({
  name: 'organisations.list',
  summary: 'My organisations; the secretariat and administrators see all',
  input: z.strictObject({
    search: SearchInput.optional(),
    closed: z.boolean().default(false).describe('The closed ones instead of the open ones'),
    ...PageInput,
  }),
  output: List,
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/organisations' },
  cli: {
    command: 'organisations list',
    json: (output) => output.organisations,
    view: tableView<z.output<typeof List>, OrganisationWire>({
      columns: [
        { head: 'id', cell: (row) => row.id },
        { head: 'name', cell: (row) => row.name },
        { head: 'kind', cell: (row) => row.kind },
        { head: 'country', cell: (row) => row.country ?? '' },
        { head: 'members', right: true, cell: (row) => String(row.members) },
      ],
      rows: (output) => output.organisations,
      notes: ({ organisations, total }) => [`${organisations.length} of ${counted(total, 'organisation')}.`],
    }),
  },
  run({ ports: { storage }, actor, scope }, { search, closed, limit, offset }) {
    return storage.read(async (tx) => {
      // A region has hundreds of organisations, not millions: read once, counted and cut here.
      const filter = { closed, ...(search === undefined ? {} : { search }) };
      const all = await tx.accounts.listOrganisations(scope, filter);
      const memberships = await tx.accounts.listMemberships(scope, {});
      const page = all.slice(offset, offset + limit);
      return {
        organisations: page.map((each) => organisationWire(each, memberships, { actor, scope })),
        total: all.length,
      };
    });
  },
});

const Shown = z.object({
  organisation: OrganisationWire,
  members: z.array(MemberWire),
  /** Open ones, for whoever governs the organisation; empty for the others. */
  invitations: z.array(InvitationWire),
});

export const organisationsShow = defineUseCase({
  name: 'organisations.show',
  summary: 'One organisation with its members',
  input: z.strictObject({ id: OrganisationId }),
  output: Shown,
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/organisations/{id}' },
  cli: {
    command: 'organisations show',
    positional: ['id'],
    view: tableView<z.output<typeof Shown>, MemberWire>({
      head: ({ organisation: { name, kind, country, closed_at } }) => [
        [name, kind, country, closed_at === null ? null : `closed ${closed_at.slice(0, 10)}`]
          .filter((each) => each !== null)
          .join(', '),
      ],
      columns: [
        { head: 'user', cell: (row) => row.user },
        { head: 'name', cell: (row) => row.name ?? '' },
        { head: 'e-mail', cell: (row) => row.email ?? '' },
        { head: 'role', cell: (row) => row.role },
        { head: 'since', cell: (row) => row.since },
      ],
      rows: (output) => output.members,
      notes: ({ invitations }) =>
        invitations.length === 0 ? [] : [`${counted(invitations.length, 'open invitation')}.`],
    }),
  },
  run({ ports: { storage }, actor, scope }, { id }) {
    const asking = { actor, scope };
    return storage.read(async (tx) => {
      const organisation = await getOrganisation(tx, asking, id);
      const memberships = await tx.accounts.listMemberships(scope, { organisation: id });
      const people = await tx.accounts.listUsers(scope, { organisation: id });
      const byId = new Map(people.map((person) => [person.id, person]));
      const invitations = governs(asking, id)
        ? await tx.accounts.listInvitations(scope, { organisation: id, openAt: scope.now })
        : [];
      return {
        organisation: organisationWire(organisation, memberships, asking),
        members: memberships.map((each) => toMemberWire(each, byId.get(each.user), asking)),
        invitations: await toInvitationWires(tx, invitations, scope.now),
      };
    });
  },
});
