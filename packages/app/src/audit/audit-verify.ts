/** Whether the audit log is whole. */
import * as z from 'zod';
import { counted, defineUseCase, factsView } from '../usecase.ts';
import { AuditVerdictWire } from './wire.ts';

export const auditVerify = defineUseCase({
  name: 'audit.verify',
  summary: 'Recompute the chain of the audit log: intact, or the first entry that does not fit',
  input: z.strictObject({}),
  output: AuditVerdictWire,
  access: ['administrator'],
  effect: 'read',
  http: { method: 'get', path: '/audit/verify' },
  cli: {
    command: 'audit verify',
    exitCode: ({ intact }) => (intact ? 0 : 2),
    view: factsView<AuditVerdictWire>({
      head: ({ intact, entries, broken_at }) => [
        intact
          ? `The audit log is intact: ${counted(entries, 'entry')}.`
          : `The audit log is broken at entry ${broken_at}.`,
      ],
      facts: ({ last_hash, reason }) => [
        ['last hash', last_hash],
        ['reason', reason],
      ],
    }),
  },
  async run({ ports: { storage } }) {
    const verdict = await storage.verifyAudit();
    return verdict.intact
      ? {
          intact: true,
          entries: verdict.entries,
          last_hash: verdict.lastHash,
          broken_at: null,
          reason: null,
        }
      : {
          intact: false,
          entries: verdict.sequence - 1,
          last_hash: null,
          broken_at: verdict.sequence,
          reason: verdict.reason,
        };
  },
});
