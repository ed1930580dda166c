/** Links that set a new password. */
import type { Identity } from '@serai/app/ports';
import { RESET_LINK_S } from './auth.ts';
import type { Parts } from './parts.ts';

/** A one-time path; its secret is kept as a digest. */
export async function createResetPath(
  { auth, clock, keyring }: Pick<Parts, 'auth' | 'clock' | 'keyring'>,
  user: string,
): ReturnType<Identity['createResetPath']> {
  const token = keyring.newSecret();
  const expiresAt = new Date(Date.parse(clock.now()) + RESET_LINK_S * 1000);
  await auth.api.createResetToken({ body: { userId: user, token, expiresAt } });
  return { path: `/reset-password?token=${token}`, expiresAt: expiresAt.toISOString() };
}
