/** The key of the installation. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, readKey } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the key file', () => {
  it('is made at the first start, for its owner alone, and is the same at the next', async () => {
    const key = await readKey(folder, undefined);
    expect(key).toHaveLength(43);
    expect(await readKey(folder, undefined)).toBe(key);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret']);
  });

  it('is one for two servers that start in one folder at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readKey(folder, undefined)));
    expect(new Set(keys).size).toBe(1);
    expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(keys[0]);
  });

  it('that others may read is closed again', async () => {
    await writeFile(join(folder, 'secret'), 'k'.repeat(43), { mode: 0o644 });
    await readKey(folder, undefined);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('is not made where several servers share a key of the environment', async () => {
    expect(await readKey(folder, 'e'.repeat(32))).toBe('e'.repeat(32));
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['of the environment', 'too short'],
    ['of the file', undefined],
  ])('%s that is too short is refused, and never told', async (_, given) => {
    await writeFile(join(folder, 'secret'), 'half a key');
    const refused = await readKey(folder, given).catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ kind: 'invalid-input' });
    expect((refused as Error).message).not.toContain('half a key');
  });
});

describe('a sealed text', () => {
  const keyring = createKeyring('k'.repeat(43));

  it('opens to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(keyring.open(keyring.seal(text))).toBe(text);
      }),
    );
  });

  it('is another one each time, and tells nothing of the text', () => {
    expect(keyring.seal('whsec_1')).not.toBe(keyring.seal('whsec_1'));
    expect(Buffer.from(keyring.seal('whsec_1').slice(3), 'base64url').includes('whsec_1')).toBe(false);
  });

  it('opens neither changed nor with another key', () => {
    const sealed = keyring.seal('secret of a webhook');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => keyring.open(`v1.${changed.toString('base64url')}`)).toThrow();
    }
    expect(() => createKeyring('j'.repeat(43)).open(sealed)).toThrow();
    expect(() => keyring.open('v1.')).toThrow('not sealed');
    expect(() => keyring.open('secret of a webhook')).toThrow('not sealed');
  });

  it('is closed by a key that is none of the others', () => {
    const keys = (['sealing', 'sessions', 'known-browsers', 'limits'] as const).map(keyring.keyFor);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
