import { createHash, type Hash } from 'node:crypto';
import type { AuditEntry, DataVersion, Snapshot, StoredObservation } from '@serai/app/ports';
import { findChainBreak } from '../audit/chain.ts';
import { type Counts, FORMAT, FORMAT_VERSION, type Header, unreadable } from './format.ts';
import { parseLine, readLines } from './lines.ts';
import { assertShape, KINDS } from './shapes.ts';

/** What has been seen of a file so far. */
interface Seen {
  readonly counts: Record<string, number>;
  /** Files of snapshots and layers that have not come yet, by hash. */
  readonly awaited: Set<string>;
  readonly snapshots: Set<string>;
  /** Files of drafts that may come. */
  readonly drafts: Set<string>;
  audit: AuditEntry | undefined;
  newest: DataVersion | undefined;
  file: { readonly sha256: string; readonly hash: Hash } | undefined;
}

/**
 * Reads a whole spooled backup and checks all that it claims: format, counts, the hash of the file, the bytes of
 * every snapshot, and the audit chain. Throws Problem invalid-input with the first thing that is wrong.
 */
export async function verifyBackup(spool: string): Promise<Header> {
  const whole = createHash('sha256');
  const seen: Seen = {
    counts: {},
    awaited: new Set(),
    snapshots: new Set(),
    drafts: new Set(),
    audit: undefined,
    newest: undefined,
    file: undefined,
  };
  let header: Header | undefined;
  let ended = false;
  let number = 0;
  for await (const line of readLines(spool)) {
    number += 1;
    if (ended) throw unreadable(`there is something after its end, in line ${number}`);
    const value = parseLine(line, number);
    if (header === undefined) header = parseHeader(value);
    else if ('end' in value) {
      assertHash(value.end, whole);
      ended = true;
    } else takeRecord(seen, value, number);
    whole.update(line);
  }
  if (header === undefined) throw unreadable('it is empty');
  if (!ended) throw unreadable('it is cut off; copy the file again');
  finish(seen, header.counts);
  return header;
}

function parseHeader(value: Record<string, unknown>): Header {
  if (value.format !== FORMAT || typeof value.version !== 'number') throw unreadable('it is no serai backup');
  if (value.version > FORMAT_VERSION) {
    throw unreadable(
      `a newer release wrote it (format ${value.version}, this release reads up to ${FORMAT_VERSION}); upgrade first`,
    );
  }
  return value as unknown as Header;
}

function assertHash(end: unknown, whole: Hash): void {
  const claimed = (end as { sha256?: unknown } | null)?.sha256;
  if (claimed !== whole.copy().digest('hex'))
    throw unreadable('its checksum does not match; copy the file again');
}

function takeRecord(seen: Seen, value: Record<string, unknown>, line: number): void {
  if (typeof value.file === 'string' && typeof value.piece === 'string') {
    takePiece(seen, value.file, Buffer.from(value.piece, 'base64'), line);
    return;
  }
  const kind = KINDS.find((name) => name in value);
  if (kind === undefined) throw unreadable(`line ${line} is of no known kind`);
  const record = value[kind];
  assertShape(kind, record, line);
  seen.counts[kind] = (seen.counts[kind] ?? 0) + 1;
  if (kind === 'snapshot') takeSnapshot(seen, record as Snapshot);
  if (kind === 'observation') takeObservation(seen, record as StoredObservation, line);
  if (kind === 'layer') seen.awaited.add((record as { readonly content: string }).content);
  if (kind === 'round') takeRound(seen, record as { readonly snapshot?: string });
  if (kind === 'audit') takeAudit(seen, record as AuditEntry);
  if (kind === 'data_version') seen.newest = record as DataVersion;
}

function takeSnapshot(seen: Seen, { sha256 }: Snapshot): void {
  seen.awaited.add(sha256);
  seen.snapshots.add(sha256);
}

function takeRound(seen: Seen, { snapshot }: { readonly snapshot?: string }): void {
  if (snapshot !== undefined) seen.drafts.add(snapshot);
}

function takeObservation(seen: Seen, { snapshot }: StoredObservation, line: number): void {
  if (!seen.snapshots.has(snapshot))
    throw unreadable(`the observation in line ${line} names a snapshot that is not in the file`);
}

function takeAudit(seen: Seen, entry: AuditEntry): void {
  const reason = findChainBreak(seen.audit, entry);
  if (reason !== undefined) throw unreadable(`audit entry ${entry.sequence} is not genuine (${reason})`);
  seen.audit = entry;
}

function takePiece(seen: Seen, sha256: string, piece: Buffer, line: number): void {
  if (seen.file?.sha256 !== sha256) {
    closeFile(seen);
    if (!seen.awaited.delete(sha256) && !seen.drafts.delete(sha256))
      throw unreadable(`line ${line} holds a file that no record names`);
    seen.file = { sha256, hash: createHash('sha256') };
  }
  seen.file.hash.update(piece);
}

function closeFile(seen: Seen): void {
  if (seen.file !== undefined && seen.file.hash.digest('hex') !== seen.file.sha256) {
    throw unreadable(`the stored file ${seen.file.sha256} is damaged in it`);
  }
  seen.file = undefined;
}

function finish(seen: Seen, counts: Counts): void {
  closeFile(seen);
  const [absent] = seen.awaited;
  if (absent !== undefined) throw unreadable(`the stored file ${absent} is missing in it`);
  for (const [kind, count] of Object.entries(counts)) {
    const found = seen.counts[kind] ?? 0;
    if (found !== count) throw unreadable(`it announces ${count} records of kind ${kind} and holds ${found}`);
  }
  if (seen.newest?.observations !== counts.observation) {
    throw unreadable(
      `its newest data version counts ${seen.newest?.observations} figures and it holds ${counts.observation}`,
    );
  }
}
