/** Granting and withdrawing platform roles. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { notify } from '../notifications/notify.ts';
import type { Grant } from '../policy/actor.ts';
import { defineUseCase } from '../usecase.ts';
import { logChange, momentOf } from './change.ts';
import { CountryInput, GrantedRoleInput, toGrant, UserId } from './fields.ts';
import { assertNotLastAdministrator } from './guards.ts';
import { withdrawnWith } from './inviting.ts';
import { tellOfGrant } from './tell-of-grant.ts';
import { grantWords, userView } from './user-views.ts';
import { getLivingUser, toGrantWire, toUserWire } from './user-wire.ts';
import { UserWire } from './wire.ts';

const Input = z.strictObject({
  id: UserId,
  role: GrantedRoleInput,
  country: CountryInput.optional().describe('Country that a focal point speaks for, ISO 3166-1 alpha-3'),
});

export const usersGrant = defineUseCase({
  name: 'users.grant',
  summary: 'Grant a platform role; a focal point is granted for one country',
  input: Input,
  output: UserWire,
  access: ['administrator'],
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/users/{id}/grants' },
  cli: { command: 'users grant', positional: ['id', 'role'], view: userView },
  async run(context, { id, role, country }) {
    const { ports, scope } = context;
    const grant = toGrant(ports.catalog, role, country);
    const answer = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const user = await getLivingUser(tx, scope, id);
      const held = await tx.accounts.listGrants(scope, { user: id, role });
      if (held.some((each) => each.country === grant.country)) {
        throw new Problem('conflict', `The user ${id} is ${inWords(grant)} already.`);
      }
      await tx.accounts.addGrant({ ...grant, user: id, grantedBy: moment.by, grantedAt: moment.at });
      await logChange(tx, moment, {
        action: 'users.grant',
        subject: `user:${id}`,
        after: toGrantWire(grant),
      });
      await tellOfGrant(tx, { user: id, grant }, moment);
      return toUserWire(tx, scope, user);
    });
    ports.identity.forget(id);
    return answer;
  },
});

export const usersWithdraw = defineUseCase({
  name: 'users.withdraw',
  summary: 'Withdraw a platform role',
  input: Input,
  output: UserWire,
  access: ['administrator'],
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/users/{id}/grants/withdraw' },
  cli: { command: 'users withdraw-role', positional: ['id', 'role'], view: userView },
  async run(context, { id, role, country }) {
    const { ports, scope } = context;
    const grant = toGrant(ports.catalog, role, country);
    const answer = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const user = await getLivingUser(tx, scope, id);
      if (role === 'administrator') await assertNotLastAdministrator(tx, user, moment.at);
      if (!(await tx.accounts.removeGrant(id, grant))) {
        throw new Problem('conflict', `The user ${id} is not ${inWords(grant)}.`);
      }
      await logChange(tx, moment, {
        action: 'users.withdraw',
        subject: `user:${id}`,
        before: toGrantWire(grant),
        after: await withdrawnWith(tx, id, moment.at),
      });
      await notify(
        tx,
        { kind: 'role.withdrawn', users: [id], facts: { user: id, ...grant }, path: '/account' },
        moment,
      );
      return toUserWire(tx, scope, user);
    });
    ports.identity.forget(id);
    return answer;
  },
});

const inWords = (grant: Grant): string => grantWords([toGrantWire(grant)]);
