/** What can be validated: one line a kind. */
import type { RoundKind } from '../ports/validation.ts';
import { figuresKind } from './figures.ts';
import type { KindOfRound } from './kind.ts';

const KINDS: Readonly<Record<RoundKind, KindOfRound>> = { figures: figuresKind };

/** The kind by its name. */
export const findKind = (kind: RoundKind): KindOfRound => KINDS[kind];
