/** The audit log as a file that anybody can check. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileOutSchema } from '../files.ts';
import type { Scope } from '../policy/scope.ts';
import type { AuditEntry, AuditFilter, Storage } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { InstantInput, toInstant } from './instants.ts';

const PAGE = 2_000;

export const auditExport = defineUseCase({
  name: 'audit.export',
  summary: 'The audit log as one JSON line an entry, oldest first, to be checked without this program',
  input: z.strictObject({
    from: InstantInput.optional().describe('At or after this day or instant (UTC)'),
    to: InstantInput.optional().describe('Before this instant, or until the end of this day (UTC)'),
  }),
  output: FileOutSchema,
  access: ['administrator'],
  effect: 'read',
  mediaType: 'application/x-ndjson',
  http: { method: 'get', path: '/audit/export' },
  cli: { command: 'audit export', outputFile: 'file' },
  async run({ ports: { storage }, scope, signal }, { from, to }) {
    const filter: AuditFilter = {
      ...(from === undefined ? {} : { from: toInstant(from, 'start') }),
      ...(to === undefined ? {} : { to: toInstant(to, 'end') }),
    };
    return {
      name: `audit-${scope.now.slice(0, 10)}.ndjson`,
      mediaType: 'application/x-ndjson',
      stream: () => streamEntries(storage, scope, filter, signal),
    };
  },
});

/**
 * Entries in pages, each a short read of its own: the log only grows, so that pages fit together. Keys are those that
 * the hash covers, with `hash`: an entry is checked by taking `hash` away and hashing the rest as RFC 8785 writes it.
 */
async function* streamEntries(
  storage: Storage,
  scope: Scope,
  filter: AuditFilter,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let afterSequence = 0;
  for (;;) {
    if (signal.aborted) throw new Problem('cancelled', 'The export of the audit log was cancelled.');
    const page = await storage.read((tx) => tx.listAudit(scope, { ...filter, afterSequence, limit: PAGE }));
    if (page.length > 0) yield encoder.encode(page.map(toLine).join(''));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterSequence = last.sequence;
  }
}

function toLine(entry: AuditEntry): string {
  const { action, actor, at, details, hash, previousHash, sequence, subject } = entry;
  return `${JSON.stringify({ action, actor, at, details, hash, previousHash, sequence, subject })}\n`;
}
