/** What the routes of the identity are made of. */
import type { Clock, Storage } from '@serai/app/ports';
import type { OpenedStorage } from '@serai/store';
import type { Auth } from './auth.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import type { Limits } from './limits-of-sign-in.ts';
import type { Hashing } from './passwords/hashing.ts';
import type { PasswordPolicy } from './passwords/policy.ts';
import type { OpenIdClient } from './providers/openid.ts';
import type { Provider } from './providers/settings.ts';
import type { Keyring } from './secrets.ts';
import type { WhoAsks } from './who-asks.ts';

export interface Parts {
  readonly auth: Auth;
  readonly database: Pick<OpenedStorage, 'kysely'>;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** Address under which people reach the platform, without a slash at the end. */
  readonly url: string;
  readonly hashing: Hashing;
  readonly policy: PasswordPolicy;
  readonly limits: Limits;
  readonly known: KnownBrowsers;
  readonly whoAsks: WhoAsks;
  /** Identity providers that people may sign in with. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Ways to them, by id. */
  readonly clients: ReadonlyMap<string, { readonly provider: Provider; readonly client: OpenIdClient }>;
  readonly onDefect: (error: unknown) => void;
}
