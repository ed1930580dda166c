/** One-time codes of time (RFC 6238): which step a code is of, so that none is accepted twice. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const PERIOD_S = 30;
const DIGITS = 6;
/** Steps before and after now of which a code is accepted: clocks of telephones are up to 30 s off. */
const SKEW_STEPS = 1;

/** The code of a step. `secret` are the bytes of the key. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) as number) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / PERIOD_S);

/** The newest step within the skew that the code is of; undefined when it is of none. */
export function findStep(secret: Buffer, code: string, milliseconds: number): number | undefined {
  const now = stepAt(milliseconds);
  let found: number | undefined;
  for (let step = now - SKEW_STEPS; step <= now + SKEW_STEPS; step += 1) {
    const right = Buffer.from(codeOf(secret, step));
    const given = Buffer.from(code);
    if (given.length === right.length && timingSafeEqual(given, right)) found = step;
  }
  return found;
}
