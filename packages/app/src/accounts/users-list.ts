/** The directory of people: for administrators and the secretariat. */
import * as z from 'zod';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { GrantedRoleInput, OrganisationId, PageInput, SearchInput, UserId } from './fields.ts';
import { grantWords, userView } from './user-views.ts';
import { getUser, toUserWire, toUserWires } from './user-wire.ts';
import { UserWire } from './wire.ts';

const Output = z.object({ users: z.array(UserWire), total: z.number().int() });

export const usersList = defineUseCase({
  name: 'users.list',
  summary: 'People with an account, with their roles and organisations',
  input: z.strictObject({
    search: SearchInput.optional().describe('Part of name or e-mail, in any case'),
    role: GrantedRoleInput.optional(),
    organisation: OrganisationId.optional(),
    state: z.enum(['active', 'blocked', 'deleted']).optional().describe('Only those in this state'),
    ...PageInput,
  }),
  output: Output,
  access: ['administrator', 'secretariat'],
  effect: 'read',
  http: { method: 'get', path: '/users' },
  cli: {
    command: 'users list',
    json: (output) => output.users,
    view: tableView<z.output<typeof Output>, UserWire>({
      columns: [
        { head: 'id', cell: (user) => user.id },
        { head: 'name', cell: (user) => user.name ?? '' },
        { head: 'e-mail', cell: (user) => user.email ?? '' },
        { head: 'state', cell: (user) => user.state },
        { head: 'roles', cell: (user) => grantWords(user.grants) },
      ],
      rows: (output) => output.users,
      notes: ({ users, total }) => [`${users.length} of ${counted(total, 'user')}.`],
    }),
  },
  run({ ports: { storage }, scope }, { search, role, organisation, state, limit, offset }) {
    const filter = {
      ...(search === undefined ? {} : { search }),
      ...(role === undefined ? {} : { role }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(state === undefined ? {} : { state }),
    };
    return storage.read(async (tx) => ({
      users: await toUserWires(tx, scope, await tx.accounts.listUsers(scope, { ...filter, limit, offset })),
      total: await tx.accounts.countUsers(scope, filter),
    }));
  },
});

export const usersShow = defineUseCase({
  name: 'users.show',
  summary: 'One person with roles and organisations',
  input: z.strictObject({ id: UserId }),
  output: UserWire,
  access: ['administrator', 'secretariat'],
  effect: 'read',
  http: { method: 'get', path: '/users/{id}' },
  cli: { command: 'users show', positional: ['id'], view: userView },
  run({ ports: { storage }, scope }, { id }) {
    return storage.read(async (tx) => toUserWire(tx, scope, await getUser(tx, scope, id)));
  },
});
