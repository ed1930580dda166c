/** Browsers that are signed in as me. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import type { Session } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { personOf } from './account.ts';
import { logChange, momentOf } from './change.ts';
import { SessionWire } from './wire.ts';

export const accountSessions = defineUseCase({
  name: 'account.sessions',
  summary: 'Browsers that are signed in as me',
  input: z.strictObject({}),
  output: z.object({ sessions: z.array(SessionWire) }),
  access: 'user',
  effect: 'read',
  interactive: true,
  http: { method: 'get', path: '/account/sessions' },
  async run({ ports: { storage }, actor, scope }) {
    const me = personOf(actor);
    const sessions = await storage.read((tx) => tx.accounts.listSessions(scope, me.id));
    const alive = sessions.filter(({ expiresAt }) => expiresAt > scope.now);
    return { sessions: alive.map((session) => toSessionWire(session, me.session)) };
  },
});

export const accountEndSession = defineUseCase({
  name: 'account.end-session',
  summary: 'Sign one of my browsers out, or all but this one',
  input: z.strictObject({
    id: z.string().min(1).max(100).optional().describe('Id of the session; all but this one when absent'),
  }),
  output: z.object({ ended: z.number().int() }),
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/account/sessions/end' },
  async run(context, { id }) {
    const { ports, actor } = context;
    const me = personOf(actor);
    const ended = await ports.storage.write(async (tx) => {
      const others = me.session === undefined ? {} : { except: me.session };
      const count = await tx.accounts.endSessions(me.id, id === undefined ? others : { only: id });
      if (id !== undefined && count === 0) {
        throw new Problem('not-found', `You have no session ${id}: it may have ended already.`);
      }
      await logChange(tx, momentOf(context), {
        action: 'account.end-session',
        subject: `user:${me.id}`,
        after: { ended: count },
      });
      return count;
    });
    ports.identity.forget(me.id);
    return { ended };
  },
});

/** A session as its owner sees it; `current` is the id of the one that asks. */
export const toSessionWire = (session: Session, current: string | undefined): SessionWire => ({
  id: session.id,
  created_at: session.createdAt,
  expires_at: session.expiresAt,
  address: session.address ?? null,
  user_agent: session.userAgent ?? null,
  current: session.id === current,
});
