/** The key of the installation, and what is made with it: ids, secrets, digests, sealed texts. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Secrets } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';

/** Name of the key file in the data folder. */
export const KEY_FILE = 'secret';
/** Shortest key that is accepted, in characters: 32 characters of base64url are 192 bits. */
export const SHORTEST_KEY = 32;

/** What keys are derived for; one never opens what another closed. */
export type Purpose = 'sealing' | 'sessions' | 'known-browsers' | 'limits';

/** The secrets port, and the keys that the rest of the identity needs. */
export interface Keyring extends Secrets {
  /** 32 bytes derived for one purpose (HKDF-SHA-256, RFC 5869), hexadecimal. */
  keyFor(purpose: Purpose): string;
}

/**
 * Reads the key: `SERAI_SECRET` when given (several servers share it), else the file `secret` in the data folder, which
 * the first start makes. Throws Problem invalid-input when the key is too short or the file is empty.
 */
export async function readKey(dataFolder: string, given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') return assertLong(given, 'SERAI_SECRET');
  const path = join(dataFolder, KEY_FILE);
  const existing = await readKeyFile(path);
  if (existing !== undefined) return assertLong(existing, path);
  await writeKeyFile(path, randomBytes(32).toString('base64url'));
  // Whoever was first: two servers that start in one folder use one key.
  return assertLong((await readKeyFile(path)) ?? '', path);
}

function assertLong(key: string, where: string): string {
  if (key.length >= SHORTEST_KEY) return key;
  throw new Problem(
    'invalid-input',
    `${where} holds a key of ${key.length} characters: give at least ${SHORTEST_KEY} random ones, e.g. of \`openssl rand -base64 32\`.`,
  );
}

async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    await chmod(path, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside, flushed and linked: the file is there whole or not at all, and is never replaced. */
async function writeKeyFile(path: string, key: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(`${key}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(aside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } finally {
    await rm(aside, { force: true });
  }
}

/** The keyring over one key. */
export function createKeyring(key: string): Keyring {
  const keyFor = (purpose: Purpose): string =>
    Buffer.from(hkdfSync('sha256', key, '', `serai ${purpose}`, 32)).toString('hex');
  const sealing = Buffer.from(keyFor('sealing'), 'hex');
  return {
    keyFor,
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    hash: (secret) => createHash('sha256').update(secret).digest('hex'),
    seal: (text) => seal(sealing, text),
    open: (sealed) => unseal(sealing, sealed),
  };
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1.';

function seal(key: Buffer, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64url');
}

/** Throws when the text was changed, or was sealed with the key of another installation. */
function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(FORMAT.length), 'base64url');
  if (!sealed.startsWith(FORMAT) || bytes.length < IV_BYTES + TAG_BYTES) {
    throw new Error('This text was not sealed by this platform.');
  }
  const tagEnd = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
  return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString('utf8');
}
