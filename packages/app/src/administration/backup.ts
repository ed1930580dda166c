/** Backup and restore: one logical, portable file, whatever database stands behind. */
import * as z from 'zod';
import { FileInSchema, FileOutSchema } from '../files.ts';
import { actorName } from '../policy/actor.ts';
import type { BackupFile } from '../ports/index.ts';
import { type Context, defineUseCase, tableView } from '../usecase.ts';

export const backupCreate = defineUseCase({
  name: 'backup.create',
  summary: 'Write everything (figures, people, audit log) to one portable file',
  input: z.strictObject({}),
  output: FileOutSchema,
  access: 'operator',
  effect: 'read',
  heavy: true,
  cli: { command: 'backup', outputFile: 'file' },
  async run(context) {
    const { ports, signal, progress } = context;
    return {
      name: `serai-backup-${ports.readModels.current().version}.serai`,
      mediaType: 'application/octet-stream',
      stream: () =>
        ports.storage.backup({
          signal,
          progress: (done, total) => progress('Backing up', done, total),
          onEnd: (file) => logBackup(context, file),
        }),
    };
  },
});

/**
 * Whoever has the file has everything of everybody: the log keeps who took it and its sha256, of a file that was broken
 * off, too. The entry follows the file, and is not in it; that of a restore has the same subject.
 */
const logBackup = (
  { ports: { storage, clock }, actor }: Context,
  { sha256, bytes, whole }: BackupFile,
): Promise<unknown> =>
  storage.write((tx) =>
    tx.appendAudit({
      at: clock.now(),
      actor: actorName(actor),
      action: 'backup.create',
      subject: `backup:${sha256}`,
      details: { before: {}, after: { bytes, whole } },
    }),
  );

const Restored = z.object({
  observations: z.number().int(),
  snapshots: z.number().int(),
  data_version: z.number().int(),
});

export const backupRestore = defineUseCase({
  name: 'backup.restore',
  summary: 'Replace everything by the content of a backup, after checking it; all or nothing',
  input: z.strictObject({ file: FileInSchema.describe('Backup file') }),
  output: Restored,
  access: 'operator',
  effect: 'write',
  heavy: true,
  cli: {
    command: 'restore',
    positional: ['file'],
    files: ['file'],
    view: tableView<z.output<typeof Restored>, z.output<typeof Restored>>({
      columns: [
        { head: 'figures', right: true, cell: (row) => String(row.observations) },
        { head: 'snapshots', right: true, cell: (row) => String(row.snapshots) },
        { head: 'data version', right: true, cell: (row) => String(row.data_version) },
      ],
      rows: (row) => [row],
    }),
  },
  async run({ ports: { storage, readModels, clock, identity }, actor, signal, progress }, { file }) {
    const by = { at: clock.now(), actor: actorName(actor), file: file.name };
    const restored = await storage.restore(file.stream(), by, {
      signal,
      progress: (done, total) => progress('Restoring', done, total),
    });
    // Sessions and roles are those of the file now, whatever is cached of the people who were there before.
    identity.forget();
    const { version } = await readModels.refresh();
    return { observations: restored.observations, snapshots: restored.snapshots, data_version: version };
  },
});
