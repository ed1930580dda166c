import { choiceParam, compact, flagParam, textParam } from '../../app/search.ts';
import { SELECTIONS, type Selection } from './selection.ts';

type Raw = Record<string, unknown>;

/** State of the list of rounds: whether the form of a new one is open. */
export interface RoundsSearch {
  readonly new?: 1;
}

/** Reads the state from the address. */
export const roundsSearch = (raw: Raw): RoundsSearch => compact({ new: flagParam(raw, 'new') });

/** State of one round: which items are shown, and the id of the one that is open. */
export interface RoundSearch {
  readonly show?: Selection;
  readonly item?: string;
}

/** Reads the state from the address; what is not understood is left out. */
export const roundSearch = (raw: Raw): RoundSearch =>
  compact({ show: choiceParam(raw, 'show', SELECTIONS), item: textParam(raw, 'item') });
