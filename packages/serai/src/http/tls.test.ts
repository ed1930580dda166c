/** https by the server itself: files that fit, files that do not, and what a browser is told. */
import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../../test/harness/root.ts';
import { temporaryFolder } from '../../../../test/harness/serai.ts';
import { openSite, type Site } from '../../../../test/harness/site.ts';
import { readTls } from './tls.ts';

const at = (name: string): string => join(repositoryRoot, 'test/harness/certificates', name);
const certificate = at('localhost.cert.pem');
const key = at('localhost.key.pem');
const NOW = '2026-11-25T12:00:00.000Z';

describe('a certificate and its key', () => {
  it('are taken with the names that they hold for; a wildcard names no address', async () => {
    expect((await readTls({ certificate, key }, NOW)).names).toEqual(['localhost', '127.0.0.1']);
  });

  it.each<[string, Parameters<typeof readTls>[0], string, string]>([
    [
      'the key of another one',
      { certificate, key: at('other.key.pem') },
      NOW,
      'does not belong to the certificate',
    ],
    ['no such file', { certificate: at('none.pem'), key }, NOW, 'There is no file'],
    ['a folder', { certificate, key: at('.') }, NOW, 'is a folder'],
    ['a key where the certificate should be', { certificate: key, key }, NOW, 'holds no certificate in PEM'],
    [
      'a certificate where the key should be',
      { certificate, key: certificate },
      NOW,
      'holds no private key in PEM',
    ],
    ['an expired one', { certificate, key }, '2120-01-02T00:00:00.000Z', 'expired on 2120-01-01: renew it'],
    ['one of the future', { certificate, key }, '2019-12-31T00:00:00.000Z', 'is valid from 2020-01-01'],
  ])('are refused with a sentence: %s', async (_, files, now, sentence) => {
    await expect(readTls(files, now)).rejects.toThrow(sentence);
  });
});

describe('a server with a certificate', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({
      environment: { SERAI_HOST: '0.0.0.0', SERAI_TLS_CERT: certificate, SERAI_TLS_KEY: key },
    });
  });
  afterAll(() => site?.close());

  const ask = (
    host: string,
  ): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(site.url);
      const asking = request(
        { host: '127.0.0.1', port, path: '/api/auth/session', headers: { host }, rejectUnauthorized: false },
        (response) => {
          let body = '';
          response.on('data', (chunk) => {
            body += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      );
      asking.once('error', reject).end();
    });

  it('is reached under the first name of the certificate, and links say so', () => {
    expect(site.url).toMatch(/^https:\/\/localhost:\d+$/);
    expect(site.platform.ports.installation.url).toBe(site.url);
  });

  it('tells browsers to come by https only, and lets them use passkeys', async () => {
    const { status, headers, body } = await ask(new URL(site.url).host);
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    expect(JSON.parse(body)).toMatchObject({ user: null, methods: { passkey: true } });
  });

  it('answers to no name that the certificate does not hold for', async () => {
    expect((await ask('serai.example.com')).status).toBe(421);
  });
});

it('a damaged certificate is told from a sound one before a port is opened', async () => {
  const folder = await temporaryFolder();
  const damaged = join(folder.path, 'damaged.pem');
  await writeFile(damaged, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  await expect(readTls({ certificate: damaged, key }, NOW)).rejects.toThrow('holds no certificate in PEM');
  await folder.remove();
});
