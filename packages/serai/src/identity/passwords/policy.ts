/** What a password must be. Pure, but for the measuring. */
import type { PasswordCheckWire } from '@serai/app';
import { type Finding, Problem } from '@serai/core/measure';
import { Piscina } from 'piscina';
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
/** Words of the platform: the first ones that somebody tries here. */
const PLATFORM_WORDS = ['caravanserai', 'serai', 'караван-сарай', 'караван', 'сарай', 'escap', 'эскато'];

/** Whose password it is to be: whatever of it is known. */
export interface Owner {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

type Reason = PasswordCheckWire['reasons'][number];

/** Checks passwords offline, with dictionaries that are loaded at the first check and leave again when idle. */
export interface PasswordPolicy {
  check(password: string, owner: Owner): Promise<PasswordCheckWire>;
  /** Throws Problem invalid-input with a finding for each reason. */
  assertAcceptable(password: string, owner: Owner): Promise<void>;
  close(): Promise<void>;
}

/** Dictionaries take some 60 MB: an idle platform does without. */
const IDLE_MS = 60_000;
/** Checks that wait: each takes some hundredths of a second. */
const WAITING = 100;

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
    const { score, weaknesses } = await threads.run({
      password: password.normalize('NFKC'),
      personal: personalWords(owner),
    });
    const guessable: readonly Reason[] = score >= LEAST_SCORE ? [] : weaknesses;
    const reasons: Reason[] = [...(length < SHORTEST_PASSWORD ? (['too-short'] as const) : []), ...guessable];
    return { acceptable: length >= SHORTEST_PASSWORD && score >= LEAST_SCORE, score, reasons };
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

/** What others know of the owner, in parts: `a.bek@mcit.gov.kz` is `a.bek`, `bek`, `mcit`, `gov`. */
const personalWords = ({ email = '', name = '' }: Owner): string[] => [
  ...new Set(
    [
      ...PLATFORM_WORDS,
      email,
      email.split('@')[0] ?? '',
      ...email.split(/[^\p{L}\p{N}]+/u),
      name,
      ...name.split(/[^\p{L}\p{N}]+/u),
    ].map((word) => word.toLowerCase()),
  ),
];
