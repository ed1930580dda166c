/** Who may sign in: blocking, unblocking, and a way in for somebody who lost theirs. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { defineUseCase, factsView } from '../usecase.ts';
import { logChange, momentOf } from './change.ts';
import { UserId } from './fields.ts';
import { assertNotLastAdministrator } from './guards.ts';
import { withdrawnWith } from './inviting.ts';
import { userView } from './user-views.ts';
import { getLivingUser, toUserWire, userState } from './user-wire.ts';
import { UserWire } from './wire.ts';

export const usersBlock = defineUseCase({
  name: 'users.block',
  summary: 'Let somebody sign in no more and end their sessions; nothing of theirs is lost',
  input: z.strictObject({ id: UserId }),
  output: UserWire,
  access: ['administrator'],
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/users/{id}/block' },
  cli: { command: 'users block', positional: ['id'], view: userView },
  async run(context, { id }) {
    const { ports, scope } = context;
    const answer = await ports.storage.write(async (tx) => {
      const moment = momentOf(context);
      const user = await getLivingUser(tx, scope, id);
      if (user.blockedAt !== undefined) throw new Problem('conflict', `The user ${id} is blocked already.`);
      await assertNotLastAdministrator(tx, user, moment.at);
      await tx.accounts.updateUser(id, { blockedAt: moment.at });
      await tx.accounts.endSessions(id, {});
      await logChange(tx, moment, {
        action: 'users.block',
        subject: `user:${id}`,
        before: { state: 'active' },
        after: { state: 'blocked', ...(await withdrawnWith(tx, id, moment.at)) },
      });
      return toUserWire(tx, scope, { ...user, blockedAt: moment.at });
    });
    ports.identity.forget(id);
    return answer;
  },
});

export const usersUnblock = defineUseCase({
  name: 'users.unblock',
  summary: 'Let somebody who was blocked sign in again',
  input: z.strictObject({ id: UserId }),
  output: UserWire,
  access: ['administrator'],
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/users/{id}/unblock' },
  cli: { command: 'users unblock', positional: ['id'], view: userView },
  async run(context, { id }) {
    const { ports, scope } = context;
    const answer = await ports.storage.write(async (tx) => {
      const user = await getLivingUser(tx, scope, id);
      if (user.blockedAt === undefined) throw new Problem('conflict', `The user ${id} is not blocked.`);
      await tx.accounts.updateUser(id, { blockedAt: null });
      await logChange(tx, momentOf(context), {
        action: 'users.unblock',
        subject: `user:${id}`,
        before: { state: 'blocked' },
        after: { state: 'active' },
      });
      return toUserWire(tx, scope, { ...user, blockedAt: undefined });
    });
    ports.identity.forget(id);
    return answer;
  },
});

const ResetLink = z.object({
  /** Whole address of the page that sets a new password: shown once, works once. */
  link: z.string(),
  expires_at: z.string(),
});
type ResetLink = z.infer<typeof ResetLink>;

export const usersResetLink = defineUseCase({
  name: 'users.reset-link',
  summary: 'A one-time link to a new password for somebody who cannot be reached by e-mail; shown once',
  input: z.strictObject({ id: UserId }),
  output: ResetLink,
  access: ['administrator'],
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/users/{id}/reset-link' },
  cli: {
    command: 'users reset-link',
    positional: ['id'],
    view: factsView<ResetLink>({
      facts: ({ link, expires_at }) => [
        ['link', link],
        ['until', expires_at],
      ],
      notes: () => ['Hand it to this person alone: whoever opens it sets the password.'],
    }),
  },
  async run(context, { id }) {
    const { storage, identity, installation } = context.ports;
    const user = await storage.read((tx) => getLivingUser(tx, context.scope, id));
    if (userState(user) === 'blocked') {
      throw new Problem('conflict', `The user ${id} is blocked: unblock them first.`);
    }
    // The identity library uses the same connection as the storage: never within a transaction.
    const { path, expiresAt } = await identity.createResetPath(id);
    await storage.write((tx) =>
      logChange(tx, momentOf(context), {
        action: 'users.reset-link',
        subject: `user:${id}`,
        after: { expires_at: expiresAt },
      }),
    );
    return { link: `${installation.url}${path}`, expires_at: expiresAt };
  },
});
