/** API tokens: secrets that speak for a person to programs. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { notify } from '../notifications/notify.ts';
import type { ApiToken } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { personOf } from './account.ts';
import { logChange, momentOf } from './change.ts';
import { KeyName, OwnPassword } from './fields.ts';
import { assertScopes } from './token-scopes.ts';
import { ApiTokenWire, NewApiTokenWire } from './wire.ts';

/** Who has more than these has lost sight of them. */
const MOST_TOKENS = 50;
const DAY_MS = 86_400_000;

export const tokensList = defineUseCase({
  name: 'tokens.list',
  summary: 'My API tokens; their secrets are kept nowhere',
  input: z.strictObject({}),
  output: z.object({ tokens: z.array(ApiTokenWire) }),
  access: 'user',
  effect: 'read',
  interactive: true,
  http: { method: 'get', path: '/account/tokens' },
  async run({ ports: { storage }, actor, scope }) {
    const tokens = await storage.read((tx) => tx.accounts.listTokens(scope, personOf(actor).id));
    return { tokens: tokens.map((token) => toTokenWire(token, scope.now)) };
  },
});

export const tokensCreate = defineUseCase({
  name: 'tokens.create',
  summary: 'Make an API token within my own permissions; its secret is shown once',
  input: z.strictObject({
    name: KeyName,
    scopes: z
      .array(z.string().max(60))
      .min(1)
      .max(40)
      .describe('What it covers: read, write, or one feature, e.g. observations:read'),
    days: z.int().min(1).max(365).default(90).describe('Days until it expires'),
    password: OwnPassword,
  }),
  output: NewApiTokenWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/account/tokens' },
  async run(context, { name, scopes, days, password }) {
    const { secrets, storage, installation, identity } = context.ports;
    const me = personOf(context.actor);
    assertScopes(scopes, me, installation.policy);
    await identity.assertPresent(me, password);
    const secret = `serai_${secrets.newSecret()}`;
    return storage.write(async (tx) => {
      const moment = momentOf(context);
      const { at } = moment;
      const held = await tx.accounts.listTokens(context.scope, me.id);
      if (held.filter((each) => tokenState(each, at) === 'valid').length >= MOST_TOKENS) {
        throw new Problem(
          'conflict',
          `You have ${MOST_TOKENS} valid tokens: revoke one that is not used first.`,
        );
      }
      const token: ApiToken = {
        id: moment.newId(),
        user: me.id,
        name,
        scopes: [...new Set(scopes)],
        createdAt: at,
        expiresAt: new Date(Date.parse(at) + days * DAY_MS).toISOString(),
        lastUsedAt: undefined,
        revokedAt: undefined,
      };
      await tx.accounts.addToken(token, secrets.hash(secret));
      await logChange(tx, moment, {
        action: 'tokens.create',
        subject: `token:${token.id}`,
        after: { user: `user:${me.id}`, scopes: token.scopes, expires_at: token.expiresAt },
      });
      // The owner is told on purpose: it may not have been they who sat at their browser.
      const facts = { token: token.id, name, expires_at: token.expiresAt };
      await notify(
        tx,
        { kind: 'security.token-created', users: [me.id], facts, path: '/account' },
        { at, newId: moment.newId },
      );
      return { ...toTokenWire(token, at), secret };
    });
  },
});

export const tokensRevoke = defineUseCase({
  name: 'tokens.revoke',
  summary: 'Make one of my API tokens useless, at once',
  input: z.strictObject({ id: z.uuid().describe('Id of the token') }),
  output: ApiTokenWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/account/tokens/{id}/revoke' },
  async run(context, { id }) {
    const { storage, identity } = context.ports;
    const me = personOf(context.actor);
    const answer = await storage.write(async (tx) => {
      const moment = momentOf(context);
      const token = (await tx.accounts.listTokens(context.scope, me.id)).find((each) => each.id === id);
      if (token === undefined) throw new Problem('not-found', `You have no API token ${id}.`);
      if (!(await tx.accounts.revokeToken(id, moment.at))) {
        throw new Problem('conflict', `The API token ${id} is revoked already.`);
      }
      await logChange(tx, moment, {
        action: 'tokens.revoke',
        subject: `token:${id}`,
        before: { state: tokenState(token, moment.at) },
        after: { state: 'revoked' },
      });
      return toTokenWire({ ...token, revokedAt: moment.at }, moment.at);
    });
    identity.forget(me.id);
    return answer;
  },
});

/** Revoked goes before expired. */
export function tokenState({ revokedAt, expiresAt }: ApiToken, at: string): ApiTokenWire['state'] {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt > at ? 'valid' : 'expired';
}

/** A token as its owner sees it. */
export const toTokenWire = (token: ApiToken, at: string): ApiTokenWire => ({
  id: token.id,
  name: token.name,
  scopes: [...token.scopes],
  state: tokenState(token, at),
  created_at: token.createdAt,
  expires_at: token.expiresAt,
  last_used_at: token.lastUsedAt ?? null,
});
