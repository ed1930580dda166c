/** Who somebody is: passwords, sessions, second factors, passkeys, identity providers, API tokens. */
import { availableParallelism } from 'node:os';
import type { Clock, Identity, Secrets, Storage } from '@serai/app/ports';
import type { OpenedStorage } from '@serai/store';
import type { Hono } from 'hono';
import type { HttpEnv } from '../http/client.ts';
import { createAuth } from './auth.ts';
import { ensureFirstAdministrator } from './first-administrator.ts';
import { createKnownBrowsers } from './known-browsers.ts';
import { createLimits } from './limits-of-sign-in.ts';
import type { Parts } from './parts.ts';
import { createHashing, type Hashing } from './passwords/hashing.ts';
import { createPasswordPolicy } from './passwords/policy.ts';
import { assertPresent } from './presence.ts';
import { createOpenIdClient } from './providers/openid.ts';
import type { Provider } from './providers/settings.ts';
import { createResetPath } from './reset-link.ts';
import { createAuthRoutes } from './routes/index.ts';
import type { Keyring } from './secrets.ts';
import { createWhoAsks, type WhoAsks } from './who-asks.ts';

export { type Provider, readProviders } from './providers/settings.ts';
export { ownPath } from './redirect.ts';
export { createKeyring, type Keyring, readKey } from './secrets.ts';
export type { Asker, Asking } from './who-asks.ts';

export interface IdentityParts {
  readonly storage: Storage;
  readonly database: Pick<OpenedStorage, 'kysely'>;
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** Address under which people reach the platform, without a slash at the end. */
  readonly url: string;
  /** Identity providers that people may sign in with: see `readProviders`. */
  readonly providers?: readonly Provider[];
  readonly onDefect: (error: unknown) => void;
  /** By default two at once for each processor, at most 8. */
  readonly hashing?: Hashing;
}

export interface IdentityService {
  /** The ports that use-cases get. */
  readonly identity: Identity;
  readonly secrets: Secrets;
  /** The routes of `/api/auth`. They read the client's address from `c.get('address')`. */
  readonly app: Hono<HttpEnv>;
  /** Who a request comes from. Throws Problem unauthenticated for an API token that is not valid. */
  resolve: WhoAsks['find'];
  /** For `serai start`: the one-time link while there is no administrator. */
  ensureFirstAdministrator(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Who waits for a sign-in, of each standing: the last one for about two seconds. */
const WAITING_HASHES = 40;
/** Two a processor, because each also waits for the database; a hash takes 19 MiB. */
const MOST_AT_ONCE = 8;

/** Builds it over an open database. Opens nothing by itself, and calls nobody. */
export function createIdentity(given: IdentityParts): IdentityService {
  const { storage, database, clock, keyring, url, onDefect, providers = [] } = given;
  const hashing =
    given.hashing ??
    createHashing({ atOnce: Math.min(MOST_AT_ONCE, 2 * availableParallelism()), waiting: WAITING_HASHES });
  const policy = createPasswordPolicy();
  const auth = createAuth({ kysely: database.kysely, keyring, hashing, url, onDefect });
  const whoAsks = createWhoAsks({ auth, storage, clock, secrets: keyring, url, onDefect });
  const parts: Parts = {
    auth,
    database,
    storage,
    clock,
    keyring,
    url,
    hashing,
    policy,
    limits: createLimits(keyring, clock),
    known: createKnownBrowsers(keyring, url),
    whoAsks,
    providers: providers.map(({ id, name }) => ({ id, name })),
    clients: new Map(
      providers.map((provider) => [provider.id, { provider, client: createOpenIdClient(provider) }]),
    ),
    onDefect,
  };
  return {
    identity: {
      createResetPath: (user) => createResetPath(parts, user),
      assertPresent: (person, password) => assertPresent(parts, person, password),
      forget: whoAsks.forget,
    },
    secrets: keyring,
    app: createAuthRoutes(parts),
    resolve: whoAsks.find,
    ensureFirstAdministrator: () => ensureFirstAdministrator(parts),
    close: policy.close,
  };
}
