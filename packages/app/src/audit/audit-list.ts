/** The audit log, newest first, with filters. */
import * as z from 'zod';
import { authorNames } from '../accounts/names.ts';
import type { AuditEntry, AuditFilter, ReadTransaction } from '../ports/index.ts';
import { counted, defineUseCase, tableView } from '../usecase.ts';
import { InstantInput, toInstant } from './instants.ts';
import { AuditEntryWire } from './wire.ts';

const Output = z.object({ entries: z.array(AuditEntryWire), total: z.number().int() });

const Pattern = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^*]+\*?$/, 'a whole name, or its beginning followed by *');

export const auditList = defineUseCase({
  name: 'audit.list',
  summary: 'Who changed what and when, newest first',
  input: z.strictObject({
    actor: Pattern.optional().describe('Who, e.g. user:<id>, or local-operator:*'),
    action: Pattern.optional().describe('Which use-case, e.g. users.block, or users.*'),
    subject: Pattern.optional().describe('What was changed, e.g. organisation:<id>, or round:*'),
    from: InstantInput.optional().describe('At or after this day or instant (UTC)'),
    to: InstantInput.optional().describe('Before this instant, or until the end of this day (UTC)'),
    before: z.int().min(1).optional().describe('Only entries with a smaller number: the next page'),
    limit: z.int().min(1).max(100).default(50).describe('How many at most'),
  }),
  output: Output,
  access: ['administrator'],
  effect: 'read',
  http: { method: 'get', path: '/audit' },
  cli: {
    command: 'audit list',
    json: (output) => output.entries,
    view: tableView<z.output<typeof Output>, AuditEntryWire>({
      columns: [
        { head: 'number', right: true, cell: (entry) => String(entry.sequence) },
        { head: 'at', cell: (entry) => entry.at },
        { head: 'who', cell: (entry) => entry.actor_name ?? entry.actor },
        { head: 'what', cell: (entry) => entry.action },
        { head: 'of', cell: (entry) => entry.subject },
      ],
      rows: (output) => output.entries,
      notes: ({ entries, total }) => [
        `${entries.length} of ${counted(total, 'entry')}; --json shows before and after.`,
      ],
    }),
  },
  run({ ports: { storage }, scope }, { actor, action, subject, from, to, before, limit }) {
    const filter: AuditFilter = {
      ...(actor === undefined ? {} : { actor }),
      ...(action === undefined ? {} : { action }),
      ...(subject === undefined ? {} : { subject }),
      ...(from === undefined ? {} : { from: toInstant(from, 'start') }),
      ...(to === undefined ? {} : { to: toInstant(to, 'end') }),
    };
    const page = { newestFirst: true, limit, ...(before === undefined ? {} : { beforeSequence: before }) };
    return storage.read(async (tx) => {
      const entries = await tx.listAudit(scope, { ...filter, ...page });
      return {
        entries: await toEntryWires(tx, entries, scope.now),
        total: await tx.countAudit(scope, filter),
      };
    });
  },
});

/** Entries with the names that people have today. The scope has let the caller see the entries. */
async function toEntryWires(
  tx: ReadTransaction,
  entries: readonly AuditEntry[],
  at: string,
): Promise<AuditEntryWire[]> {
  const names = await authorNames(
    tx,
    entries.map(({ actor }) => actor),
    at,
  );
  return entries.map((entry) => ({
    sequence: entry.sequence,
    at: entry.at,
    actor: entry.actor,
    actor_name: names.get(entry.actor) ?? null,
    action: entry.action,
    subject: entry.subject,
    details: entry.details,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }));
}
