/** The file of identity providers. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readProviders, speaksFor } from './settings.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-providers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: unknown): ReturnType<typeof readProviders> {
  const path = join(folder, 'providers.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readProviders(path);
}
const one = {
  id: 'national',
  name: 'National ID',
  issuer: 'https://id.example.org',
  client_id: 'serai',
  client_secret: 'the secret',
};

it('names providers; without a file there are none', async () => {
  expect(await read([one])).toEqual([
    { ...one, scopes: ['openid', 'email', 'profile'], email_domains: [], strong: false },
  ]);
  expect(await readProviders(undefined)).toEqual([]);
});

it('speaks for the addresses of its domains, and for none without them', async () => {
  const [national] = await read([{ ...one, email_domains: ['Gov.example', 'edu.example'] }]);
  const [silent] = await read([one]);
  const speaks = (email: string) => speaksFor(national!, email);
  expect(['a@gov.example', 'a@edu.example'].map(speaks)).toEqual([true, true]);
  const others = ['a@notgov.example', 'a@x.gov.example', 'gov.example', 'a@gov.example@other.example'];
  expect(others.map(speaks)).toEqual(others.map(() => false));
  expect(speaksFor(silent!, 'a@gov.example')).toBe(false);
});

it.each([
  ['for a domain that is none', [{ ...one, email_domains: ['*'] }]],
  ['no JSON', '{"client_secret": "the secret"'],
  ['no list', one],
  ['in the clear', [{ ...one, issuer: 'http://id.example.org' }]],
  ['with an id that is no part of an address', [{ ...one, id: '../x' }]],
  ['twice under one id', [one, one]],
  ['with a key that is unknown', [{ ...one, clientId: 'x' }]],
  ['without issuer and discovery_url', [{ ...one, issuer: undefined }]],
])('a file that is %s is refused, and its secrets are not told', async (_, content) => {
  const refused = await read(content).catch((error: unknown) => error as Error);
  expect(refused).toMatchObject({ kind: 'invalid-input' });
  expect(JSON.stringify(refused) + (refused as Error).message).not.toContain('the secret');
});

it('a file that is not there is named', async () => {
  await expect(readProviders(join(folder, 'none.json'))).rejects.toMatchObject({
    kind: 'invalid-input',
    message: expect.stringContaining('SERAI_PROVIDERS'),
  });
});
