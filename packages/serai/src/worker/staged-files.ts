/** Files of queued calls: in the blobs while a job needs them, so that a worker on another machine finds them. */
import type { FileIn } from '@serai/app';
import type { Blobs, Storage } from '@serai/app/ports';
import type { JobTable, QueuedCall, QueuedFile } from './job-table.ts';

/** Puts the files of a call into the blobs and names them in the call. */
export async function stageFiles(blobs: Blobs, call: Omit<QueuedCall, 'files'>): Promise<QueuedCall> {
  const files: QueuedFile[] = [];
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(call.input)) {
    if (!isFile(value)) {
      input[key] = value;
      continue;
    }
    const { sha256, bytes } = await blobs.put(value.stream());
    files.push({ key, name: value.name, mediaType: value.mediaType ?? null, sha256, bytes });
  }
  return { ...call, input, files };
}

/** The input as the use-case takes it, its files read from the blobs. */
export const unstageInput = (blobs: Blobs, { input, files }: QueuedCall): Record<string, unknown> => ({
  ...input,
  ...Object.fromEntries(files.map(({ key, ...file }) => [key, toFile(blobs, file)])),
});

/** Removes staged bytes, unless a record keeps them or another job still needs them. */
export async function releaseFiles(
  { blobs, storage, table }: { readonly blobs: Blobs; readonly storage: Storage; readonly table: JobTable },
  files: readonly QueuedFile[],
): Promise<void> {
  for (const sha256 of new Set(files.map((file) => file.sha256))) {
    if (!(await blobs.has(sha256)) || (await table.needs(sha256))) continue;
    await storage.write(async (tx) => {
      if (!(await tx.needsFile(sha256))) await blobs.remove(sha256);
    });
  }
}

const isFile = (value: unknown): value is FileIn =>
  typeof value === 'object' && value !== null && 'stream' in value;

const toFile = (blobs: Blobs, file: Omit<QueuedFile, 'key'>): FileIn => ({
  name: file.name,
  mediaType: file.mediaType ?? undefined,
  size: file.bytes,
  stream: () => blobs.get(file.sha256),
});
