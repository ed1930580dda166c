/** Wire format of the audit log. */
import * as z from 'zod';

export const AuditEntryWire = z.object({
  sequence: z.number().int(),
  /** ISO 8601 instant, UTC with milliseconds. */
  at: z.string(),
  /** As the chain keeps it: `user:<id>`, `local-operator:<name>`, `system`. */
  actor: z.string(),
  /** Name of the person of today; null for others and for tombstones. */
  actor_name: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  details: z.unknown(),
  previous_hash: z.string(),
  hash: z.string(),
});
export type AuditEntryWire = z.infer<typeof AuditEntryWire>;

export const AuditVerdictWire = z.object({
  intact: z.boolean(),
  entries: z.number().int(),
  last_hash: z.string().nullable(),
  /** Sequence of the first entry that does not fit, and why. */
  broken_at: z.number().int().nullable(),
  reason: z.string().nullable(),
});
export type AuditVerdictWire = z.infer<typeof AuditVerdictWire>;
