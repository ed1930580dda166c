/** Messages of the services that publish figures: what to ask for, and what an answer holds. */
import type { Source } from '@serai/core/catalog';
import type { FileIn } from '../files.ts';
import type { OpenTable } from './tables.ts';

/** Codes of one economy. */
export interface AreaCodes {
  readonly iso3: string;
  readonly iso2: string;
  readonly m49: string;
}

/** A source with a connector, for some economies and years. */
export interface PullPlan {
  readonly source: Source;
  readonly areas: readonly AreaCodes[];
  readonly from: number;
  readonly to: number;
  /** Unit of each indicator of the connector, in which its factor leaves the values. */
  readonly units: ReadonlyMap<string, string>;
  /** Name of the edition, in place of the one that answers give. */
  readonly vintage?: string | undefined;
}

/** One question to a service. */
export interface SourceRequest {
  readonly url: string;
  readonly accept: string;
  /** An answer without rows is a fault of the service, and worth another try. */
  readonly expectsRows?: boolean;
}

/** An answer as it was recorded. */
export interface RecordedAnswer {
  readonly url: string;
  /** ISO 8601 instant. */
  readonly fetched_at: string;
  readonly body: string;
}

/** Reads and asks; opens no connection itself. */
export interface SourceMessages {
  /** The first questions; none where a person fetches the file. */
  requests(plan: PullPlan): readonly SourceRequest[];
  /** What an answer leads to: further pages, or the question it was only needed for. Throws Problem of its refusals. */
  follow(plan: PullPlan, request: SourceRequest, body: string): readonly SourceRequest[];
  /** One line an answer: the snapshot of a pull. */
  record(answers: readonly RecordedAnswer[]): Uint8Array;
  /**
   * The figures of a recording, or of a bare answer, as a long table with a row each; what is not one is a finding of the
   * table. Throws Problem when an answer cannot be understood.
   */
  open(file: FileIn, plan: PullPlan): Promise<OpenTable>;
}

/** How an answer came. */
export type FetchedHow = 'fetched' | 'unchanged' | 'resumed';

/** Asks services over the network: patient, polite, and with a memory. */
export interface SourceWeb {
  /**
   * Throws Problem unavailable when the service cannot be reached or refuses, with what to do; Problem cancelled. Answers of a
   * pull that broke off less than a day ago are taken from where it stopped unless `fresh`.
   */
  fetch(
    request: SourceRequest,
    options: {
      readonly source: string;
      readonly token?: string | undefined;
      readonly requestsPerMinute: number;
      readonly fresh: boolean;
      readonly signal: AbortSignal;
      /** A try failed and the next one waits. */
      readonly onWait: (sentence: string) => void;
    },
  ): Promise<RecordedAnswer & { readonly how: FetchedHow }>;
  /** A pull is whole: the next one asks again whether anything has changed. */
  finish(source: string): Promise<void>;
  /** The token of an environment variable, undefined when it is not set. */
  token(variable: string): string | undefined;
}
