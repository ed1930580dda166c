import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unpack } from './unpack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-unpack-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* arriving(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

const ZEROS = gzipSync(Buffer.alloc(5_000_000));

it('stops a file that is made to fill the disk, long before it is full', async () => {
  const limit = { bytes: 100_000, ratio: 100 };
  await expect(unpack(arriving(ZEROS), join(folder, 'bomb'), limit)).rejects.toMatchObject({
    kind: 'invalid-input',
    message: expect.stringContaining('100 times its own size'),
  });
  expect((await readFile(join(folder, 'bomb'))).length).toBeLessThan(ZEROS.length * 100 + 100_000);
});

it('takes a file of many repetitions that is small, and a large one that is packed as ours are', async () => {
  const small = { bytes: 5_000_000, ratio: 2 };
  await unpack(arriving(ZEROS), join(folder, 'small'), small);
  expect((await readFile(join(folder, 'small'))).length).toBe(5_000_000);
  // It holds hashes of passwords: nobody else on the machine may read it meanwhile.
  expect((await stat(join(folder, 'small'))).mode & 0o777).toBe(0o600);
  const text = Buffer.from(Array.from({ length: 20_000 }, (_, i) => Math.sqrt(i)).join('\n'));
  await unpack(arriving(gzipSync(text)), join(folder, 'large'), { bytes: 1_000, ratio: 100 });
  expect(Buffer.compare(await readFile(join(folder, 'large')), text)).toBe(0);
});
