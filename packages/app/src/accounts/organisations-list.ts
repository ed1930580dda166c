/** Organisations: one's own, or all with the directory. */
import * as z from 'zod';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { OrganisationId, PageInput, SearchInput } from './fields.ts';
import { getOrganisation, governs } from './governing.ts';
import { toInvitationWires } from './invitation-wire.ts';
import { toMemberWire, toOrganisationWire, toOrganisationWires } from './organisation-wire.ts';
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
    const filter = { closed, ...(search === undefined ? {} : { search }) };
    return storage.read(async (tx) => {
      const page = await tx.accounts.listOrganisations(scope, { ...filter, limit, offset });
      return {
        organisations: await toOrganisationWires(tx, { actor, scope }, page),
        total: await tx.accounts.countOrganisations(scope, filter),
      };
    });
  },
});

/** Members come in pages, longest first; `members` of the organisation counts all of them. */
const MembersInput = {
  ...PageInput,
  limit: PageInput.limit.removeDefault().default(100).describe('How many members at most'),
};

const Shown = z.object({
  organisation: OrganisationWire,
  members: z.array(MemberWire),
  /** Open ones, newest first and at most a hundred, for whoever governs the organisation; empty for the others. */
  invitations: z.array(InvitationWire),
});

export const organisationsShow = defineUseCase({
  name: 'organisations.show',
  summary: 'One organisation with its members',
  input: z.strictObject({ id: OrganisationId, ...MembersInput }),
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
  run({ ports: { storage }, actor, scope }, { id, limit, offset }) {
    const asking = { actor, scope };
    return storage.read(async (tx) => {
      const organisation = await getOrganisation(tx, asking, id);
      const members = await tx.accounts.listMemberships(scope, { organisation: id, limit, offset });
      const people = await tx.accounts.listUsers(scope, { ids: members.map(({ user }) => user) });
      const byId = new Map(people.map((person) => [person.id, person]));
      const invitations = governs(asking, id)
        ? await tx.accounts.listInvitations(scope, { organisation: id, openAt: scope.now, limit: 100 })
        : [];
      return {
        organisation: await toOrganisationWire(tx, asking, organisation),
        members: members.map((each) => toMemberWire(each, byId.get(each.user), asking)),
        invitations: await toInvitationWires(tx, invitations, scope.now),
      };
    });
  },
});
