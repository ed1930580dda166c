/** Where the local socket of a data folder lies. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A socket path must fit into 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_PATH = 100;
const NAME = 'serai.sock';
/** Names the socket's place when the folder's own path is too long for one. */
const POINTER = 'serai.sock.path';

/** The path to connect to, which need not exist. */
export async function findAddress(dataFolder: string): Promise<string> {
  const own = join(resolve(dataFolder), NAME);
  if (Buffer.byteLength(own) <= LONGEST_PATH) return own;
  const elsewhere = await readFile(join(resolve(dataFolder), POINTER), 'utf8').catch(() => undefined);
  return elsewhere?.trim() || own;
}

/** A path to listen on, with what removes it afterwards. */
export async function createAddress(dataFolder: string): Promise<{ path: string; remove(): Promise<void> }> {
  const own = join(resolve(dataFolder), NAME);
  if (Buffer.byteLength(own) <= LONGEST_PATH) {
    await rm(own, { force: true });
    return { path: own, remove: () => rm(own, { force: true }) };
  }
  const path = join(await mkdtemp(join(tmpdir(), 'serai-')), NAME);
  const pointer = join(resolve(dataFolder), POINTER);
  await writeFile(pointer, `${path}\n`, { mode: 0o600 });
  return {
    path,
    async remove() {
      await rm(pointer, { force: true });
      await rm(dirname(path), { recursive: true, force: true });
    },
  };
}
