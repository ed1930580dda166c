/** Everyone's own page: profile and languages. */
import * as z from 'zod';
import { LANGUAGES } from '../input.ts';
import type { Actor, UserActor } from '../policy/actor.ts';
import type { Scope } from '../policy/scope.ts';
import { rolesOf } from '../policy/standing.ts';
import { DIGESTS } from '../ports/accounts.ts';
import type { ReadTransaction, User } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { logChange, momentOf } from './change.ts';
import { PersonName } from './fields.ts';
import { getUser, toUserWire } from './user-wire.ts';
import { AccountWire } from './wire.ts';

/** The person who acts. The access `user` lets nobody else in: another actor is a defect, and throws. */
export function personOf(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new Error(`A use-case with the access "user" was run by ${actor.kind}.`);
}

export const accountShow = defineUseCase({
  name: 'account.show',
  summary: 'My profile, roles, organisations and keys',
  input: z.strictObject({}),
  output: AccountWire,
  access: 'user',
  effect: 'read',
  http: { method: 'get', path: '/account' },
  run({ ports: { storage }, actor, scope }) {
    const me = personOf(actor);
    return storage.read(async (tx) => toAccountWire(tx, scope, await getUser(tx, scope, me.id), me));
  },
});

export const accountUpdate = defineUseCase({
  name: 'account.update',
  summary: 'Change my name, my language, or how often I am written to',
  input: z
    .strictObject({
      name: PersonName.optional(),
      language: z.enum(LANGUAGES).optional().describe('Language of pages and e-mails'),
      digest: z.enum(DIGESTS).optional().describe('How often notices also go by e-mail'),
    })
    .refine((change) => Object.keys(change).length > 0, {
      path: ['name'],
      message: 'a name, a language or a digest: nothing to change was given',
    }),
  output: AccountWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'put', path: '/account' },
  async run(context, { name, language, digest }) {
    const { ports, actor, scope } = context;
    const me = personOf(actor);
    const asked = {
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
      ...(digest === undefined ? {} : { digest }),
    };
    const answer = await ports.storage.write(async (tx) => {
      const user = await getUser(tx, scope, me.id);
      const fields = (Object.keys(asked) as (keyof typeof asked)[]).filter((key) => asked[key] !== user[key]);
      if (fields.length === 0) return toAccountWire(tx, scope, user, me);
      await tx.accounts.updateUser(me.id, asked);
      await logChange(tx, momentOf(context), {
        action: 'account.update',
        subject: `user:${me.id}`,
        after: { changed: fields },
      });
      return toAccountWire(tx, scope, { ...user, ...asked }, me);
    });
    ports.identity.forget(me.id);
    return answer;
  },
});

async function toAccountWire(
  tx: ReadTransaction,
  scope: Scope,
  user: User,
  me: UserActor,
): Promise<AccountWire> {
  const passkeys = await tx.accounts.listPasskeys(scope, user.id);
  return {
    ...(await toUserWire(tx, scope, user)),
    digest: user.digest,
    roles: [...rolesOf(me)],
    unread: await tx.notifications.countUnread(user.id),
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      created_at: createdAt,
      last_used_at: lastUsedAt ?? null,
    })),
  };
}
