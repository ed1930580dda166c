/** The page behind an invitation link: what it opens, and the account that it makes. */
import {
  acceptInvitation,
  findAuthorName,
  invitationState,
  LANGUAGES,
  NO_INVITATION,
  PersonName,
  provesAddress,
  type SignInWire,
  toGrantWire,
  type WelcomeWire,
  writeMail,
} from '@serai/app';
import type { Invitation, ReadTransaction } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import { trace } from '../trail.ts';
import { EmailField, LinkField, PasswordField, readBody } from './body.ts';
import { headersFor, passCookies } from './library.ts';
import { makeKnown } from './sign-in.ts';

const LookBody = z.strictObject({ token: LinkField });
const WelcomeBody = z.strictObject({
  token: LinkField,
  /** Of the first administrator alone: every other invitation names its address. */
  email: EmailField.optional(),
  name: PersonName,
  password: PasswordField,
  language: z.enum(LANGUAGES),
});
type Welcome = z.output<typeof WelcomeBody>;

export function welcomeRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/welcome/look', async (c) => {
    const { token } = await readBody(c, LookBody);
    parts.limits.link.take(addressKey(c.get('address')));
    return c.json(await look(parts, token));
  });
  app.post('/welcome', async (c) => {
    const welcome = await readBody(c, WelcomeBody);
    parts.limits.link.take(addressKey(c.get('address')));
    return c.json(await enter(c, parts, welcome));
  });
  return app;
}

async function look(parts: Parts, token: string): Promise<WelcomeWire> {
  return parts.storage.read(async (tx) => {
    const invitation = await getOpenInvitation(tx, parts, token);
    const { email, organisation, organisationRole, grant, invitedBy, language, expiresAt } = invitation;
    const named = organisation === undefined ? undefined : await tx.accounts.findOrganisation(organisation);
    return {
      email: email ?? null,
      organisation: named?.name ?? null,
      organisation_role: organisationRole ?? null,
      grant: grant === undefined ? null : toGrantWire(grant),
      invited_by: (await findAuthorName(tx, invitedBy, parts.clock.now())) ?? invitedBy,
      language,
      expires_at: expiresAt,
      // A link that was shown may be in the hands of whoever invites: they learn nothing of a stranger by it.
      has_account: email !== undefined && provesAddress(token) && (await hasAccount(tx, parts, email)),
    };
  });
}

const hasAccount = async (tx: ReadTransaction, parts: Parts, email: string): Promise<boolean> =>
  (await tx.accounts.findUserByEmail(everythingNow(parts), email)) !== undefined;

/** Throws Problem not-found with one sentence for unknown, used, withdrawn and expired links. */
async function getOpenInvitation(
  tx: ReadTransaction,
  { clock, keyring }: Parts,
  token: string,
): Promise<Invitation> {
  const invitation = await tx.accounts.findInvitationByHash(keyring.hash(token));
  if (invitation !== undefined && invitationState(invitation, clock.now()) === 'open') return invitation;
  throw new Problem('not-found', NO_INVITATION);
}

async function enter(c: Context<HttpEnv>, parts: Parts, welcome: Welcome): Promise<SignInWire> {
  const { auth, hashing, policy, storage } = parts;
  const invitation = await storage.read((tx) => getOpenInvitation(tx, parts, welcome.token));
  const email = addressOf(invitation, welcome);
  // First the password: whether the address has an account shows in making one alone, which leaves its trace.
  await policy.assertAcceptable(welcome.password, { email, name: welcome.name });
  if (await storage.read((tx) => hasAccount(tx, parts, email))) throw hasAccountProblem();
  const { name, language } = welcome;
  const passwordHash = await hashing.admit('unknown', () => hashing.hash(welcome.password));
  const { user } = await auth.api
    .createPerson({
      body: { email, emailVerified: isProved(invitation, welcome), name, language, passwordHash },
    })
    .catch(asTaken);
  try {
    const { headers } = await auth.api.startSession({
      body: { userId: user },
      headers: headersFor(c, parts, []),
      returnHeaders: true,
    });
    await accept(parts, invitation, { user, email, name, language });
    passCookies(c, headers);
  } catch (error) {
    // The library wrote outside of our transaction: what it made goes again, so that the link still works.
    await auth.api.removePerson({ body: { userId: user } }).catch(parts.onDefect);
    throw error;
  }
  makeKnown(c, parts, email);
  return { next: 'done' };
}

/** The address that the mail went to is proved by its link; one that is named in the form, or whose link was shown, is not. */
const isProved = ({ email }: Invitation, { token }: Welcome): boolean =>
  email !== undefined && provesAddress(token);

/** The invited address; the first administrator's invitation has none, and takes the one of the form. */
function addressOf({ email }: Invitation, welcome: Welcome): string {
  if (email !== undefined) {
    if (welcome.email === undefined || welcome.email === email) return email;
    throw new Problem(
      'invalid-input',
      'The invitation is for another e-mail address: leave the address away.',
    );
  }
  if (welcome.email !== undefined) return welcome.email;
  throw new Problem('invalid-input', 'Name your e-mail address: you sign in with it.', {
    findings: [
      { severity: 'error', code: 'required', message: 'An e-mail address is needed.', field: 'email' },
    ],
  });
}

const hasAccountProblem = (): Problem =>
  new Problem('conflict', 'This e-mail address has an account already: sign in to accept the invitation.');

/** Somebody made the account in the same moment: the address is unique in the database. */
function asTaken(error: unknown): never {
  const code = (error as { code?: string; cause?: { code?: string } }).code;
  throw code === '23505' ? hasAccountProblem() : error;
}

async function accept(
  parts: Parts,
  invitation: Invitation,
  { user, email, name, language }: { user: string; email: string } & Pick<Welcome, 'name' | 'language'>,
): Promise<void> {
  const { storage, clock, keyring, url } = parts;
  await storage.write(async (tx) => {
    const moment = { at: clock.now(), newId: keyring.newId };
    await trace(tx, parts, { action: 'users.create', user, after: { invitation: invitation.id } });
    if (!(await acceptInvitation(tx, invitation, user, moment)))
      throw new Problem('not-found', NO_INVITATION);
    await trace(tx, parts, { action: 'session.start', user, after: { method: 'invitation' } });
    await writeMail(tx, { kind: 'welcome', to: email, language, facts: { link: `${url}/`, name } }, moment);
  });
}
