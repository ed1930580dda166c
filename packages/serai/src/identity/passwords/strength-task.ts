/** Measures how guessable a password is, on a thread of its own: the dictionaries live as long as the thread. */
import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { everyLayout } from './layout.ts';
import { RUSSIAN_WORDS } from './words-ru.ts';

/** A password with the words that others know of its owner. */
export interface StrengthTask {
  readonly password: string;
  readonly personal: readonly string[];
}

export type Weakness = 'common' | 'personal' | 'pattern' | 'repeated';

/** How guessable it is. */
export interface Strength {
  /** 0 (guessed at once) to 4 (strong): see zxcvbn. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** What it is made of that others guess. */
  readonly weaknesses: readonly Weakness[];
}

/** What lies beyond makes a password only stronger, and the estimate slow. */
const MEASURED_CHARACTERS = 50;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common, ...english, 'commonWords-ru': [...RUSSIAN_WORDS] },
  graphs: adjacencyGraphs,
  maxLength: MEASURED_CHARACTERS,
});

/** Entry point of the thread pool: the weakest of what the same keys give on every layout. */
export default function measureStrength({ password, personal }: StrengthTask): Strength {
  const results = everyLayout(password).map((text) => zxcvbn.check(text, [...personal]));
  const weakest = results.reduce((least, each) => (each.guesses < least.guesses ? each : least));
  return {
    score: weakest.score,
    weaknesses: [...new Set(weakest.sequence.flatMap(weaknessOf))],
  };
}

function weaknessOf({ pattern, dictionaryName }: MatchExtended): Weakness[] {
  if (pattern === 'bruteforce' || pattern === 'separator') return [];
  if (pattern === 'repeat') return ['repeated'];
  if (pattern === 'dictionary' || pattern === 'wordSequence') {
    return [dictionaryName === 'userInputs' ? 'personal' : 'common'];
  }
  return ['pattern'];
}
