/** Holds one-time codes to one use: the identity library checks a code, this its replay. */
import type { Parts } from './parts.ts';
import { findStep } from './totp.ts';

/**
 * Takes the step of a right code for good: no code of that step or an earlier one is accepted again, on any server.
 * False when that was done before: the code is a replay. True for a wrong code: the library counts and refuses it.
 */
export async function takeStep(
  { auth, database, clock }: Pick<Parts, 'auth' | 'database' | 'clock'>,
  user: string,
  code: string,
): Promise<boolean> {
  const { secret } = await auth.api.readTotpSecret({ body: { userId: user } });
  if (secret === undefined) return true;
  const step = findStep(Buffer.from(secret, 'utf8'), code, Date.parse(clock.now()));
  if (step === undefined) return true;
  const { numUpdatedRows } = await database.kysely
    .updateTable('two_factors')
    .set({ last_used_step: step })
    .where('user_id', '=', user)
    .where((row) => row.or([row('last_used_step', 'is', null), row('last_used_step', '<', String(step))]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
