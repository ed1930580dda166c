/** Records of validation rounds: a draft about a country, its focal point's comments, and what became of it. */
import type { Disclosure } from '@serai/core/measure';
import type { Party } from '../policy/party.ts';
import type { Scope } from '../policy/scope.ts';

/** What can be validated. Cards and reports follow with the features that make them. */
export const ROUND_KINDS = ['figures'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/**
 * `draft`: its owner alone sees it; `open`: with the country's focal point; `answered`: the focal point has finished;
 * `published`, `withdrawn`: ended.
 */
export const ROUND_STATES = ['draft', 'open', 'answered', 'published', 'withdrawn'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** A text of the country that stands beside what is published. */
export interface NationalNote {
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

export interface Round {
  readonly id: string;
  readonly kind: RoundKind;
  readonly title: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly owner: Party;
  /** `private` as a draft, `party` (the country is one) while it runs, `public` once published. */
  readonly disclosure: Disclosure;
  readonly state: RoundState;
  /** As the audit log names them. */
  readonly createdBy: string;
  readonly createdAt: string;
  /** Calendar day until which the focal point may answer, e.g. `2026-12-24`. */
  readonly deadline: string | undefined;
  readonly openedAt: string | undefined;
  readonly answeredAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly nationalNote: NationalNote | undefined;
  /** File that the draft was read from. */
  readonly snapshot: string | undefined;
  /** ISO 8601 instant of the last reminder. */
  readonly remindedAt: string | undefined;
}

export const VERDICTS = ['agreed', 'disputed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One thing of the draft that can be commented on by itself. */
export interface RoundItem {
  readonly id: string;
  readonly round: string;
  /** From 1. */
  readonly position: number;
  /** What the kind of the round needs, as JSON: for figures the proposed one and the one that is shown now. */
  readonly content: unknown;
  /** The focal point's word. */
  readonly verdict: Verdict | undefined;
  readonly verdictBy: string | undefined;
  readonly verdictAt: string | undefined;
  /** Left out of the publication by the owner. */
  readonly excluded: boolean;
}

export interface RoundComment {
  readonly id: string;
  readonly round: string;
  /** Undefined for a comment on the whole. */
  readonly item: string | undefined;
  /** Comment that it answers. */
  readonly replyTo: string | undefined;
  /** As the audit log names them. */
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

/** How many items a round has, and what the country said of them. */
export interface ItemCounts {
  readonly items: number;
  readonly agreed: number;
  readonly disputed: number;
}

export interface ValidationReader {
  /** Newest first. */
  listRounds(
    scope: Scope,
    filter: {
      readonly country?: string;
      readonly states?: readonly RoundState[];
      readonly limit?: number;
      readonly offset?: number;
    },
  ): Promise<Round[]>;
  countRounds(
    scope: Scope,
    filter: { readonly country?: string; readonly states?: readonly RoundState[] },
  ): Promise<number>;
  findRound(scope: Scope, id: string): Promise<Round | undefined>;
  listItems(scope: Scope, round: string): Promise<RoundItem[]>;
  /** Of these rounds, by id; absent for one without items or outside of the scope. */
  countItems(scope: Scope, rounds: readonly string[]): Promise<ReadonlyMap<string, ItemCounts>>;
  /** Oldest first. */
  listComments(scope: Scope, round: string): Promise<RoundComment[]>;
  /** Rounds that somebody made, named as the audit log does, whoever asks: for the export of one's own data. */
  listRoundsBy(author: string): Promise<Round[]>;
  /** As `listRoundsBy`, oldest first. */
  listCommentsBy(author: string): Promise<RoundComment[]>;
  /** Rounds whose national note somebody wrote: as `listRoundsBy`. */
  listNotesBy(author: string): Promise<Round[]>;
  /** Items with a verdict of theirs, oldest first: as `listRoundsBy`. */
  listVerdictsBy(author: string): Promise<RoundItem[]>;
}

export interface ValidationWriter extends ValidationReader {
  addRound(round: Round, items: readonly RoundItem[]): Promise<void>;
  updateRound(
    id: string,
    change: Partial<Omit<Round, 'id' | 'kind' | 'country' | 'owner' | 'createdBy' | 'createdAt'>>,
  ): Promise<void>;
  updateItem(
    id: string,
    change: Partial<Pick<RoundItem, 'verdict' | 'verdictBy' | 'verdictAt' | 'excluded'>>,
  ): Promise<void>;
  /** The same change of many items. */
  updateItems(
    ids: readonly string[],
    change: Pick<RoundItem, 'verdict' | 'verdictBy' | 'verdictAt'>,
  ): Promise<void>;
  addComment(comment: RoundComment): Promise<void>;
}
