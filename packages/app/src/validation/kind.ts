/** What a kind of round has to say: how a draft becomes items, how an item is shown and what publishing writes. */
import type { FileIn } from '../files.ts';
import type { Party } from '../policy/party.ts';
import type { ReadTransaction, Round, RoundItem, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import type { FigureItemWire } from './wire.ts';

/** About whom a draft is, and on whose behalf it stands. */
export interface DraftFrame {
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly owner: Party;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** What is published of a round. */
export interface Publication {
  readonly round: Round;
  /** All of them, the excluded ones included. */
  readonly items: readonly RoundItem[];
  /** Size of the draft's file in bytes. */
  readonly bytes: number;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** One kind of round. Contents are what the kind keeps of an item, as JSON. */
export interface KindOfRound {
  /** Reads a draft file into contents of items; throws Problem invalid-input with every finding, located. */
  readDraft(context: Context, file: FileIn, frame: DraftFrame): Promise<unknown[]>;
  /** The contents beside what everybody sees at the instant: while a round runs, the present may change. */
  refresh(tx: ReadTransaction, round: Round, contents: readonly unknown[], now: string): Promise<unknown[]>;
  /** Name of an item in a sentence, e.g. `WGI_RQ 2023`. */
  label(content: unknown): string;
  toWire(context: Context, content: unknown): FigureItemWire;
  /**
   * Writes what is not excluded, as public, within the write that ends the round; returns details for the audit log.
   * Throws Problem conflict with located findings when the data of the moment do not let it.
   */
  publish(context: Context, tx: WriteTransaction, publication: Publication): Promise<Record<string, unknown>>;
}
