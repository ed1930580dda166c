/** Passkeys: made and removed by a person who is signed in, and a way to sign in. */
import { KeyName, type SignInWire } from '@serai/app';
import type { Passkey } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { HttpEnv } from '../../http/client.ts';
import { addressKey } from '../address.ts';
import { beginCeremony, endCeremony } from '../ceremony.ts';
import { attempt } from '../limits.ts';
import { everythingNow } from '../now.ts';
import type { Parts } from '../parts.ts';
import { type RelyingParty, relyingPartyOf } from '../passkeys/relying-party.ts';
import { creationOptions, requestOptions, verifyCreation, verifyRequest } from '../passkeys/webauthn.ts';
import { trace } from '../trail.ts';
import { PasswordField, readBody } from './body.ts';
import { explained, headersFor, passCookies } from './library.ts';
import { completeSignIn } from './sign-in.ts';
import { requirePresence, requireSession } from './signed-in.ts';

/** Keys of one person. */
const MOST_KEYS = 20;

const Answer = z.looseObject({
  id: z.string().min(1).max(1400),
  response: z.looseObject({ userHandle: z.string().optional() }),
});
/** Of somebody without a password none: see `assertPresent`. */
const OwnPassword = PasswordField.optional();
const BeginBody = z.strictObject({ password: OwnPassword });
const FinishBody = z.strictObject({ name: KeyName, response: Answer });
const SignInBody = z.strictObject({ response: Answer });
const RemoveBody = z.strictObject({ id: z.string().min(1).max(1400), password: OwnPassword });

/** What is kept between the steps. */
const Ceremony = z.object({ challenge: z.string(), user: z.string().nullable() });

export function passkeyRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/passkeys/register/begin', async (c) => {
    const { password } = await readBody(c, BeginBody);
    return c.json(await beginRegistration(c, parts, password));
  });
  app.post('/passkeys/register/finish', async (c) => {
    await finishRegistration(c, parts, await readBody(c, FinishBody));
    return c.body(null, 204);
  });
  app.post('/passkeys/remove', async (c) => {
    await remove(c, parts, await readBody(c, RemoveBody));
    return c.body(null, 204);
  });
  app.post('/passkeys/sign-in/begin', async (c) => {
    parts.limits.begin.take(addressKey(c.get('address')));
    const options = await requestOptions(getRelyingParty(parts));
    await beginCeremony(c, parts, 'passkey', { challenge: options.challenge, user: null });
    return c.json(options);
  });
  app.post('/passkeys/sign-in/finish', async (c) => {
    const { response } = await readBody(c, SignInBody);
    return c.json(await signInByKey(c, parts, response));
  });
  return app;
}

function getRelyingParty({ url }: Pick<Parts, 'url'>): RelyingParty {
  const party = relyingPartyOf(url);
  if (party !== undefined) return party;
  throw new Problem(
    'conflict',
    'Browsers allow passkeys at a name with https, or at localhost: open the platform there.',
  );
}

const noCeremony = (): Problem =>
  new Problem('conflict', 'The time for this passkey has passed, or it was used already: begin again.');

async function beginRegistration(c: Context<HttpEnv>, parts: Parts, password: string | undefined) {
  const { storage } = parts;
  const party = getRelyingParty(parts);
  const { user: id } = await requirePresence(c, parts, password);
  const { user, keys } = await storage.read(async (tx) => ({
    user: await tx.accounts.findUser(everythingNow(parts), id),
    keys: await tx.accounts.listPasskeys(everythingNow(parts), id),
  }));
  if (keys.length >= MOST_KEYS) {
    throw new Problem('conflict', `You have ${MOST_KEYS} passkeys: remove one before you add another.`);
  }
  const person = { id, email: user?.email ?? id, name: user?.name ?? '' };
  const options = await creationOptions(party, person, keys);
  await beginCeremony(c, parts, 'passkey', { challenge: options.challenge, user: id });
  return options;
}

async function finishRegistration(
  c: Context<HttpEnv>,
  parts: Parts,
  { name, response }: z.output<typeof FinishBody>,
): Promise<void> {
  const { storage, clock } = parts;
  const party = getRelyingParty(parts);
  const { user } = await requireSession(c, parts);
  const ceremony = Ceremony.safeParse(await endCeremony(c, parts, 'passkey')).data;
  if (ceremony === undefined || ceremony.user !== user) throw noCeremony();
  const key = await verifyCreation(party, ceremony.challenge, response);
  if (key === undefined)
    throw new Problem('invalid-input', 'The answer of the passkey is not right: begin again.');
  await storage.write(async (tx) => {
    if ((await tx.accounts.findPasskey(key.id)) !== undefined) {
      throw new Problem('conflict', 'This passkey is in use already.');
    }
    await tx.accounts.addPasskey({ ...key, user, name, createdAt: clock.now(), lastUsedAt: undefined });
    const tell = { kind: 'security.passkey-added', facts: { name } } as const;
    await trace(tx, parts, { action: 'passkey.add', user, tell });
  });
}

async function remove(
  c: Context<HttpEnv>,
  parts: Parts,
  { id, password }: z.output<typeof RemoveBody>,
): Promise<void> {
  const { user } = await requirePresence(c, parts, password);
  await parts.storage.write(async (tx) => {
    if (!(await tx.accounts.removePasskey(user, id))) {
      throw new Problem('not-found', 'You have no such passkey: the page of your account lists them.');
    }
    await trace(tx, parts, { action: 'passkey.remove', user });
  });
}

/** One sentence for a key that is unknown, wrong, copied, or of a blocked account. */
const wrongKey = (): Problem =>
  new Problem('unauthenticated', 'This passkey does not sign in here: use another way.');

async function signInByKey(
  c: Context<HttpEnv>,
  parts: Parts,
  response: z.output<typeof Answer>,
): Promise<SignInWire> {
  const { auth, storage, clock, limits } = parts;
  const party = getRelyingParty(parts);
  const address = addressKey(c.get('address'));
  const key = await attempt([[limits.address, address]], () => proveKey(c, parts, party, response));
  const { headers, response: started } = await explained(
    () =>
      auth.api.startSession({
        body: { userId: key.user },
        headers: headersFor(c, parts, []),
        returnHeaders: true,
      }),
    (_, status) => (status < 500 ? wrongKey() : undefined),
  );
  await storage.write((tx) => tx.accounts.usePasskey(key.id, { counter: key.counter, at: clock.now() }));
  await completeSignIn(c, parts, { user: started.user, email: started.email, method: 'passkey' });
  passCookies(c, headers);
  return { next: 'done' };
}

/** The key that signed the challenge of this browser, with its new counter. */
async function proveKey(
  c: Context<HttpEnv>,
  parts: Parts,
  party: RelyingParty,
  response: z.output<typeof Answer>,
): Promise<Pick<Passkey, 'id' | 'user' | 'counter'>> {
  const ceremony = Ceremony.safeParse(await endCeremony(c, parts, 'passkey')).data;
  if (ceremony === undefined || ceremony.user !== null) throw noCeremony();
  const key = await parts.storage.read((tx) => tx.accounts.findPasskey(response.id));
  if (key === undefined || !isHandleOf(response, key.user)) throw wrongKey();
  const counter = await verifyRequest(party, ceremony.challenge, response, key);
  if (counter === undefined) throw wrongKey();
  return { id: key.id, user: key.user, counter };
}

/** Where the browser says whose key it is, it has to be so (WebAuthn, 7.2 step 6). */
const isHandleOf = ({ response: { userHandle } }: z.output<typeof Answer>, user: string): boolean =>
  userHandle === undefined || Buffer.from(userHandle, 'base64url').toString('utf8') === user;
