/** Whether it is the person who sits at a browser that is signed in, asked before what gives others a way in, or ends all. */
import type { Identity, UserActor } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { attempt } from './limits.ts';
import { everythingNow } from './now.ts';
import type { Parts } from './parts.ts';
import { wrongPassword } from './routes/library.ts';

/** For so long a sign-in by passkey or identity provider is proof by itself. */
const FRESH_MS = 15 * 60_000;

type Needed = Pick<Parts, 'database' | 'hashing' | 'limits' | 'storage' | 'clock'>;

/**
 * By the password; of somebody who has none, by a session that is younger than 15 minutes. Tries are limited for the
 * person. Throws Problem invalid-input (no password given), forbidden (wrong, or signed in too long ago) or too-many.
 */
export async function assertPresent(
  parts: Needed,
  person: Parameters<Identity['assertPresent']>[0],
  password: string | undefined,
): Promise<void> {
  const hash = await findHash(parts, person.id);
  if (hash === undefined) return assertFresh(parts, person);
  if (password === undefined) throw passwordMissing();
  const { limits, hashing } = parts;
  await attempt([[limits.person, person.id]], async () => {
    if (!(await hashing.admit('known', () => hashing.verify(hash, password)))) throw wrongPassword();
  });
}

/** The library keeps a password as an identity of its own kind. */
async function findHash({ database }: Needed, user: string): Promise<string | undefined> {
  const row = await database.kysely
    .selectFrom('identities')
    .select('password')
    .where('user_id', '=', user)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

async function assertFresh(parts: Needed, { id, session }: Pick<UserActor, 'id' | 'session'>): Promise<void> {
  const sessions = await parts.storage.read((tx) => tx.accounts.listSessions(everythingNow(parts), id));
  const own = sessions.find((each) => each.id === session);
  if (own !== undefined && Date.parse(own.createdAt) + FRESH_MS > Date.parse(parts.clock.now())) return;
  throw new Problem(
    'forbidden',
    'You signed in more than 15 minutes ago, and your account has no password: sign out and in, then try again.',
  );
}

const passwordMissing = (): Problem =>
  new Problem('invalid-input', 'This needs your password once more.', {
    findings: [
      { severity: 'error', code: 'required', message: 'Your password is needed.', field: 'password' },
    ],
  });
