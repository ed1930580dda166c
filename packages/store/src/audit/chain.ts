import { createHash } from 'node:crypto';
import type { AuditEntry, ChainVerdict, ReadTransaction, Scope } from '@serai/app/ports';
import { canonicalJson } from './canonical-json.ts';

/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Hash of an audit entry: sha256, in hexadecimal, of the canonical JSON (RFC 8785, UTF-8) of
 * `{action, actor, at, details, previousHash, sequence, subject}`. `at` is ISO 8601 UTC with milliseconds.
 */
export function computeAuditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, at, actor, action, subject, details, previousHash } = entry;
  const text = canonicalJson({ sequence, at, actor, action, subject, details, previousHash });
  return createHash('sha256').update(text).digest('hex');
}

/** The entry that follows `previous` in the chain, sealed. `at` is brought to UTC with milliseconds. */
export function sealAuditEntry(
  previous: Pick<AuditEntry, 'sequence' | 'hash'> | undefined,
  content: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject' | 'details'>,
): AuditEntry {
  const entry = {
    sequence: (previous?.sequence ?? 0) + 1,
    at: new Date(content.at).toISOString(),
    actor: content.actor,
    action: content.action,
    subject: content.subject,
    details: JSON.parse(canonicalJson(content.details)) as unknown,
    previousHash: previous?.hash ?? CHAIN_START,
  };
  return { ...entry, hash: computeAuditHash(entry) };
}

/** Checks one entry against the one before it; undefined when it fits. */
export function findChainBreak(
  previous: Pick<AuditEntry, 'sequence' | 'hash'> | undefined,
  entry: AuditEntry,
): string | undefined {
  const expected = (previous?.sequence ?? 0) + 1;
  if (entry.sequence !== expected) return `entry ${expected} is missing`;
  if (entry.previousHash !== (previous?.hash ?? CHAIN_START)) return 'it does not follow the entry before it';
  return isSealed(entry) ? undefined : 'its content does not match its hash';
}

/** Content that has no canonical form has no hash either: no release of ours wrote it. */
function isSealed(entry: AuditEntry): boolean {
  try {
    return entry.hash === computeAuditHash(entry);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whoever verifies the log reads all of it. No embargo is judged: entries have none. */
const WHOLE_LOG: Scope = {
  everything: true,
  member: true,
  parties: [],
  user: undefined,
  directory: true,
  audit: true,
  now: '1970-01-01T00:00:00.000Z',
};
const PAGE = 2_000;

/** Recomputes every hash of the audit log from its first entry on. */
export async function verifyAuditChain(tx: ReadTransaction): Promise<ChainVerdict> {
  let previous: AuditEntry | undefined;
  for (;;) {
    const page = await tx.listAudit(WHOLE_LOG, { afterSequence: previous?.sequence ?? 0, limit: PAGE });
    for (const entry of page) {
      const reason = findChainBreak(previous, entry);
      if (reason !== undefined) return { intact: false, sequence: (previous?.sequence ?? 0) + 1, reason };
      previous = entry;
    }
    if (page.length < PAGE) break;
  }
  return { intact: true, entries: previous?.sequence ?? 0, lastHash: previous?.hash ?? CHAIN_START };
}
