/** What a password must be. Pure, but for the measuring. */
import type { PasswordCheckWire } from '@serai/app';
import { type Finding, Problem } from '@serai/core/measure';
import { Piscina } from 'piscina';
import { tooManyTries } from '../limits.ts';
import { isPersonal, type Owner, personalWords } from './personal.ts';
import type { Strength, StrengthTask } from './strength-task.ts';

/**
 * Shortest and longest password, in characters. NIST SP 800-63B-4 (3.1.1.2) asks 15 of a password that stands alone and
 * 8 of one with a second factor, no rules of composition, and a comparison with what is commonly used; OWASP ASVS 5.0
 * (6.2) asks 8 and advises 15. Here the second factor is offered and not required: 12, and the estimate below on top.
 */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;
/** At least 10^8 guesses with everything that dictionaries know (zxcvbn, Wheeler 2016). */
const LEAST_SCORE = 3;

type Reason = PasswordCheckWire['reasons'][number];

/** Checks passwords offline, with dictionaries that are loaded at the first check and leave again when idle. */
export interface PasswordPolicy {
  check(password: string, owner: Owner): Promise<PasswordCheckWire>;
  /** Throws Problem invalid-input with a finding for each reason. Both throw Problem too-many when many wait. */
  assertAcceptable(password: string, owner: Owner): Promise<void>;
  close(): Promise<void>;
}

/** Dictionaries take some 60 MB: an idle platform does without. */
const IDLE_MS = 60_000;
/** Checks that wait: each takes some hundredths of a second. */
const WAITING = 100;
/** What somebody waits before a full queue is asked again, in seconds. */
const RETRY_S = 5;

export function createPasswordPolicy(): PasswordPolicy {
  const threads = new Piscina<StrengthTask, Strength>({
    filename: new URL('./strength-task.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    maxQueue: WAITING,
  });
  const check = async (password: string, owner: Owner): Promise<PasswordCheckWire> => {
    const length = [...password].length;
    if (length > LONGEST_PASSWORD) return { acceptable: false, score: 0, reasons: ['too-long'] };
    if (threads.queueSize >= WAITING) throw tooManyTries(RETRY_S);
    const text = password.normalize('NFKC');
    const personal = personalWords(owner);
    const { score, weaknesses } = await threads.run({ password: text, personal });
    const isOfTheOwner = isPersonal(text, personal);
    const reasons = new Set<Reason>([
      ...(length < SHORTEST_PASSWORD ? (['too-short'] as const) : []),
      ...(isOfTheOwner ? (['personal'] as const) : []),
      ...(score < LEAST_SCORE ? weaknesses : []),
    ]);
    const acceptable = length >= SHORTEST_PASSWORD && score >= LEAST_SCORE && !isOfTheOwner;
    return { acceptable, score, reasons: [...reasons] };
  };
  return {
    check,
    assertAcceptable: async (password, owner) => {
      const { acceptable, reasons } = await check(password, owner);
      if (acceptable) return;
      const findings = reasons.map(
        (code): Finding => ({ severity: 'error', code, message: SENTENCES[code], field: 'password' }),
      );
      throw new Problem('invalid-input', 'This password is too easy to guess: choose another one.', {
        findings,
      });
    },
    close: () => threads.close(),
  };
}

const SENTENCES: Readonly<Record<Reason, string>> = {
  'too-short': `The password is shorter than ${SHORTEST_PASSWORD} characters.`,
  'too-long': `The password is longer than ${LONGEST_PASSWORD} characters.`,
  common: 'The password is made of words or passwords that many people use.',
  personal: 'The password is made of your own name or address, or of the name of the platform.',
  pattern: 'The password follows a pattern, e.g. neighbouring keys, a sequence or a date.',
  repeated: 'The password repeats itself.',
};
