import { createHash } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BlobFiles, createBlobs } from './blobs.ts';

let root: string;
let folder: string;
let scratch: string;
beforeEach(async () => {
  root = await nodeFiles.mkdtemp(join(tmpdir(), 'serai-blobs-'));
  folder = join(root, 'blobs');
  scratch = join(root, 'scratch');
  await nodeFiles.mkdir(folder);
  await nodeFiles.mkdir(scratch);
});
afterEach(() => nodeFiles.rm(root, { recursive: true, force: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The real file system, on which one operation fails as the system would let it fail. */
function failing(operation: 'write' | 'rename' | 'mkdir', code: string): BlobFiles {
  const fail = (): Promise<never> => Promise.reject(Object.assign(new Error(`${code}: injected`), { code }));
  const open: BlobFiles['open'] = async (...args) => {
    const handle = await nodeFiles.open(...args);
    if (operation === 'write') handle.writeFile = fail;
    return handle;
  };
  return { ...nodeFiles, open, ...(operation === 'write' ? {} : { [operation]: fail }) };
}

describe('stored files', () => {
  it('are named by the hash of their bytes, however these arrive', async () => {
    const blobs = createBlobs(folder, scratch);
    const stored = await blobs.put(pieces('cara', '', 'vanserai'));
    expect(stored).toEqual({ sha256: hashOf('caravanserai'), bytes: 12 });
    expect(await blobs.put(pieces('caravanserai'))).toEqual(stored);
    expect(await textOf(blobs.get(stored.sha256))).toBe('caravanserai');
    expect(await blobs.has(stored.sha256)).toBe(true);
    expect(await nodeFiles.readdir(scratch)).toEqual([]);
  });

  it('may be empty', async () => {
    const blobs = createBlobs(folder, scratch);
    const { sha256, bytes } = await blobs.put(pieces());
    expect(bytes).toBe(0);
    expect(await textOf(blobs.get(sha256))).toBe('');
  });

  it('that are absent are not found, and a name that is no hash reaches no path', async () => {
    const blobs = createBlobs(folder, scratch);
    await expect(textOf(blobs.get(hashOf('nothing')))).rejects.toMatchObject({ kind: 'not-found' });
    expect(await blobs.has(hashOf('nothing'))).toBe(false);
    await expect(blobs.has('../../etc/passwd')).rejects.toMatchObject({ kind: 'invalid-input' });
  });

  it('that were changed on the disk are refused at their end', async () => {
    const blobs = createBlobs(folder, scratch);
    const { sha256 } = await blobs.put(pieces('whole'));
    await nodeFiles.writeFile(join(folder, sha256.slice(0, 2), sha256), 'hole');
    await expect(textOf(blobs.get(sha256))).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('is damaged'),
    });
  });

  it.each([
    ['write', 'ENOSPC', 'storage-full', 'is full: free some space and try again; nothing was changed'],
    ['write', 'EDQUOT', 'storage-full', 'is full: free some space and try again; nothing was changed'],
    ['mkdir', 'EACCES', 'storage-denied', 'does not let this user write'],
    ['rename', 'EROFS', 'storage-denied', 'does not let this user write'],
  ] as const)('leave nothing behind when %s fails with %s', async (operation, code, kind, sentence) => {
    const blobs = createBlobs(folder, scratch, failing(operation, code));
    await expect(blobs.put(pieces('half', 'done'))).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(sentence),
    });
    expect(await nodeFiles.readdir(scratch)).toEqual([]);
    expect(await blobs.has(hashOf('halfdone'))).toBe(false);
  });

  it('leave nothing behind when their source breaks off', async () => {
    const blobs = createBlobs(folder, scratch);
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('the upload was cut');
    })();
    await expect(blobs.put(broken)).rejects.toThrow('the upload was cut');
    expect(await nodeFiles.readdir(scratch)).toEqual([]);
  });
});
