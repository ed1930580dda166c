/** Ways to make people for tests and benches of sign-in. */
import { shownSecret } from '@serai/app';
import type { Clock, Invitation, Storage } from '@serai/app/ports';
import type { Keyring } from '../../packages/serai/src/identity/index.ts';
import type { Browser } from './browser.ts';

/** A password that no dictionary knows. */
export const GOOD_PASSWORD = 'Tumbleweed-orbit 7 lanterns';

const WEEK_MS = 7 * 86_400_000;

/** An invitation with the secret of its link. */
export interface Invited {
  readonly token: string;
  readonly invitation: Invitation;
}

let made = 0;

/** Invites somebody new, by default to be a reviewer, by a mail; or by a link that is `shown` to whoever invites. */
export async function addInvitation(
  { storage, keyring, clock }: { storage: Storage; keyring: Keyring; clock: Clock },
  given: Partial<Invitation> = {},
  { shown = false }: { readonly shown?: boolean } = {},
): Promise<Invited> {
  made += 1;
  const token = shown ? shownSecret(keyring.newSecret()) : keyring.newSecret();
  const createdAt = clock.now();
  const invitation: Invitation = {
    id: keyring.newId(),
    email: `person-${made}@example.org`,
    organisation: undefined,
    organisationRole: undefined,
    grant: { role: 'reviewer' },
    language: 'en',
    invitedBy: 'system',
    createdAt,
    expiresAt: new Date(Date.parse(createdAt) + WEEK_MS).toISOString(),
    acceptedAt: undefined,
    acceptedBy: undefined,
    withdrawnAt: undefined,
    ...given,
  };
  await storage.write((tx) => tx.accounts.addInvitation(invitation, keyring.hash(token)));
  return { token, invitation };
}

/** Makes the account of an invitation through the welcome page. */
export async function enter(browser: Browser, token: string, name: string): Promise<void> {
  const form = { token, name, password: GOOD_PASSWORD, language: 'en' };
  const { status, text } = await browser.post('/welcome', form);
  if (status !== 200) throw new Error(`No account was made: ${text}`);
}
