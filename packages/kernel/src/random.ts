/**
 * Seeded random streams with the same bits on every engine: sfc32 (Chris Doty-Humphrey, PractRand, public
 * domain: 128 bits of state, period >= 2^32, about 2^127 on average) with 32-bit integer arithmetic only.
 * Every consumer opens its own stream by name, so that a stream never depends on who else drew before.
 */
import { inverseNormal } from './normal.ts';

/** State of one stream: four 32-bit words, advanced in place by every draw. */
export type RandomStream = Int32Array;

/**
 * Opens the stream of a seed and a path of names, e.g. `openStream(1, 'TJK', 'UN_OSI')`. The same arguments
 * give the same numbers; different paths give unrelated streams. `seed` is an integer.
 */
export function openStream(seed: number, ...path: readonly string[]): RandomStream {
  // The low and the high word both count, so that seeds beyond 2^32 stay apart.
  let hash = mix(mix(0x9e3779b9 ^ seed) ^ Math.floor(seed / 0x1_0000_0000));
  for (const name of path) {
    for (let i = 0; i < name.length; i++) hash = mix(hash ^ name.charCodeAt(i));
    // Ends the name: ('AB', 'C') is another path than ('A', 'BC').
    hash = mix(hash ^ 0x1_0000);
  }
  const state = new Int32Array(4);
  for (let word = 0; word < 3; word++) {
    hash = (hash + 0x9e3779b9) | 0;
    state[word] = mix(hash);
  }
  state[3] = 1;
  for (let round = 0; round < 12; round++) nextInt32(state);
  return state;
}

/** Finaliser of a 32-bit splitmix (constants of MurmurHash3, Appleby, public domain). */
function mix(word: number): number {
  let h = (word + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Next 32 random bits as a signed integer. */
export function nextInt32(state: RandomStream): number {
  const a = state[0]!;
  const b = state[1]!;
  const c = state[2]!;
  const counter = state[3]!;
  const out = (a + b + counter) | 0;
  state[3] = (counter + 1) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + out) | 0;
  return out;
}

/** Uniform on the open interval (0, 1): 52 random bits, never 0 and never 1. */
export function nextUniform(state: RandomStream): number {
  const high = nextInt32(state) >>> 6;
  const low = nextInt32(state) >>> 6;
  return (high * 0x400_0000 + low + 0.5) / 0x10_0000_0000_0000;
}

/** Standard normal by inversion, one uniform per draw: a draw's place in the stream is its index. */
export const nextNormal = (state: RandomStream): number => inverseNormal(nextUniform(state));
