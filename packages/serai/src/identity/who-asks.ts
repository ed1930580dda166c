/** Who a request comes from: a signed-in browser, an API token, or a visitor. */
import type { Actor, UserActor } from '@serai/app';
import type { ApiToken, Clock, Secrets, Storage } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { Auth } from './auth.ts';
import { cookieName, pickCookies, readCookie } from './cookies.ts';

/** What of a request says who asks. */
export interface Asking {
  readonly headers: Headers;
}

export interface Asker {
  readonly actor: Actor;
  /** The session, when it is a signed-in browser. */
  readonly session?: { readonly id: string; readonly user: string };
}

export interface WhoAsks {
  /**
   * A valid API token or session gives its person with what they may do now. A token that is wrong, expired, revoked, or
   * of a blocked person throws Problem unauthenticated: a program must not go on with a visitor's answers. A session
   * that has ended is a visitor: the page shows the sign-in.
   */
  find(request: Asking): Promise<Asker>;
  /** Forgets what is kept of a user, or of all. */
  forget(user?: string): void;
}

export interface WhoAsksParts {
  readonly auth: Auth;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly url: string;
  readonly onDefect: (error: unknown) => void;
}

/** How long an answer is believed: what another server of the same database changed is seen after that. */
const BELIEVED_MS = 5_000;
/** Answers that are kept, the ones asked longest ago leave first. */
const KEPT = 10_000;
/** The use of a token is noted at most so often. */
const NOTED_MS = 60_000;

/** A token: `serai_` and 32 bytes, base64url. */
const TOKEN = /^serai_[\w-]{43}$/;

const VISITOR: Asker = { actor: { kind: 'visitor' } };

interface Known {
  readonly asker: Asker;
  readonly user: string | undefined;
  /** Milliseconds since 1970: not believed after it. */
  readonly until: number;
}

export function createWhoAsks(parts: WhoAsksParts): WhoAsks {
  const { clock, url } = parts;
  const known = new Map<string, Known>();
  const noteUse = createUseNotes(parts);
  /** Rises with every `forget`: an answer that was on its way meanwhile is not kept. */
  let generation = 0;

  const remember = async (
    key: string,
    look: () => Promise<{ asker: Asker; endsAt: number }>,
  ): Promise<Asker> => {
    const now = Date.parse(clock.now());
    const kept = known.get(key);
    if (kept !== undefined && now < kept.until) return kept.asker;
    known.delete(key);
    const before = generation;
    const { asker, endsAt } = await look();
    if (before !== generation) return asker;
    if (known.size >= KEPT) known.delete(known.keys().next().value as string);
    const user = asker.actor.kind === 'user' ? asker.actor.id : undefined;
    if (user !== undefined) known.set(key, { asker, user, until: Math.min(now + BELIEVED_MS, endsAt) });
    return asker;
  };

  return {
    find: async ({ headers }) => {
      const bearer = readBearer(headers);
      if (bearer !== undefined) {
        const asker = await remember(`token ${bearer}`, () => findByToken(parts, bearer));
        noteUse(asker.actor);
        return asker;
      }
      const cookie = cookieName(url, 'session');
      const value = readCookie(headers.get('cookie'), cookie);
      return value === undefined
        ? VISITOR
        : remember(`session ${value}`, () => findBySession(parts, headers));
    },
    forget: (user) => {
      generation += 1;
      for (const [key, each] of known) if (user === undefined || each.user === user) known.delete(key);
    },
  };
}

/** The token of `Authorization: Bearer`; other schemes are not ours, e.g. of a proxy in front. */
const readBearer = (headers: Headers): string | undefined =>
  /^bearer\s+(\S.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim();

async function findByToken(
  { storage, clock, secrets }: WhoAsksParts,
  bearer: string,
): Promise<{ asker: Asker; endsAt: number }> {
  if (!TOKEN.test(bearer)) throw wrongToken();
  const now = clock.now();
  const { token, actor } = await storage.read(async (tx) => {
    const found = await tx.accounts.findTokenByHash(secrets.hash(bearer));
    return { token: found, actor: found === undefined ? undefined : await tx.accounts.findActor(found.user) };
  });
  if (token === undefined || actor === undefined || !isValid(token, now)) throw wrongToken();
  return {
    asker: { actor: { ...actor, token: { id: token.id, scopes: token.scopes } } },
    endsAt: Date.parse(token.expiresAt),
  };
}

const isValid = ({ revokedAt, expiresAt }: ApiToken, now: string): boolean =>
  revokedAt === undefined && Date.parse(expiresAt) > Date.parse(now);

const wrongToken = (): Problem =>
  new Problem(
    'unauthenticated',
    'This API token is not valid: it is wrong, expired or revoked. Make a new one on the page of your account.',
  );

async function findBySession(
  { auth, storage, url }: WhoAsksParts,
  headers: Headers,
): Promise<{ asker: Asker; endsAt: number }> {
  const cookie = pickCookies(headers.get('cookie'), [cookieName(url, 'session')]);
  const found = await auth.api.getSession({
    headers: new Headers({ cookie }),
    query: { disableRefresh: true },
  });
  if (found === null) return { asker: VISITOR, endsAt: 0 };
  const { id, userId, expiresAt } = found.session;
  const actor = await storage.read((tx) => tx.accounts.findActor(userId));
  if (actor === undefined) return { asker: VISITOR, endsAt: 0 };
  return { asker: signedIn(actor, id), endsAt: new Date(expiresAt).getTime() };
}

const signedIn = (actor: UserActor, session: string): Asker => ({
  actor: { ...actor, session },
  session: { id: session, user: actor.id },
});

/** Notes when a token was used last, beside the request: nobody waits for it. */
function createUseNotes({ storage, clock, onDefect }: WhoAsksParts): (actor: Actor) => void {
  const noted = new Map<string, number>();
  return (actor) => {
    if (actor.kind !== 'user' || actor.token === undefined) return;
    const { id } = actor.token;
    const at = clock.now();
    const now = Date.parse(at);
    if (now - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < NOTED_MS) return;
    if (noted.size >= KEPT) noted.delete(noted.keys().next().value as string);
    noted.set(id, now);
    void storage.write((tx) => tx.accounts.touchToken(id, at)).catch(onDefect);
  };
}
