/** Answers by ETag: an answer depends on catalog, figures and question alone, so its tag can be known before it. */
import { createHash } from 'node:crypto';
import { publicStateOf } from '@serai/app';
import type { Ports, ReadModel } from '@serai/app/ports';
import type { EncodedBody } from './compression.ts';

/** Bytes of answers that are kept; the least recently used go first. */
const BUDGET_BYTES = 48 * 1024 * 1024;

/**
 * Weak, because the same answer is sent in several encodings. Beside the version its instant counts, because after a
 * backup was restored the same number may stand for other data, and the next release, because an embargo that ends shows
 * figures without a new version.
 */
export function etagOf(
  { catalog, shown }: Pick<Ports, 'catalog'> & { readonly shown: ReadModel },
  question: string,
): string {
  const hash = createHash('sha256').update(`${catalog.hash}\n${publicStateOf(shown)}\n${question}`);
  return `W/"${shown.version}.${hash.digest('base64url').slice(0, 22)}"`;
}

/** Whether If-None-Match names the tag (weak comparison, RFC 9110). */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch
    .split(',')
    .some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === opaque);
}

export interface AnswerCache {
  /** The kept answer, or the one being made, or a new one: whoever asks at the same time waits for the same work. */
  get(etag: string, make: () => Promise<EncodedBody>): Promise<EncodedBody>;
}

/** A cache of answers within the budget. */
export function createAnswerCache(budget = BUDGET_BYTES): AnswerCache {
  const kept = new Map<string, EncodedBody>();
  const making = new Map<string, Promise<EncodedBody>>();
  const trim = (): void => {
    let total = 0;
    for (const body of kept.values()) total += body.size();
    for (const [etag, body] of kept) {
      if (total <= budget) return;
      kept.delete(etag);
      total -= body.size();
    }
  };
  return {
    async get(etag, make) {
      const found = kept.get(etag);
      if (found !== undefined) {
        kept.delete(etag);
        kept.set(etag, found);
        return found;
      }
      const running = making.get(etag) ?? make().finally(() => making.delete(etag));
      making.set(etag, running);
      const body = await running;
      kept.set(etag, body);
      trim();
      return body;
    },
  };
}
