/** Where a server opens: this machine alone, unless what goes over the wire is protected. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { runSerai, temporaryFolder } from '../harness/serai.ts';

const certificates = join(repositoryRoot, 'test/harness/certificates');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.remove());

const start = (...options: string[]): ReturnType<typeof runSerai> =>
  runSerai(['start', '--no-build', '--port', '0', '--data', join(folder.path, 'data'), ...options]);

describe('a start is refused in one sentence that says what to add', () => {
  it.each<[string[], RegExp]>([
    [
      ['--host', '0.0.0.0'],
      /add --tls-cert FILE and --tls-key FILE, or --trusted-proxy CIDR and --url https/,
    ],
    [['--host', '0.0.0.0', '--trusted-proxy', '10.0.0.0/8'], /add --url https:\/\/NAME/],
    [['--host', '0.0.0.0', '--tls-cert', 'a.pem'], /add --tls-key FILE/],
    [['--host', 'everywhere'], /is no address to listen on/],
    [['--trusted-proxy', 'proxy.example.org'], /is no network of a proxy/],
    [['--url', 'http://serai.example.org'], /write https:\/\/NAME/],
    [
      [
        '--tls-cert',
        join(certificates, 'localhost.cert.pem'),
        '--tls-key',
        join(certificates, 'other.key.pem'),
      ],
      /does not belong to the certificate/,
    ],
  ])('%j', async (options, sentence) => {
    const { code, stdout, stderr } = await start(...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a certificate that is not there', async () => {
    const { code, stderr } = await start('--tls-cert', 'none.pem', '--tls-key', 'none.key');
    expect(code).toBe(3);
    expect(stderr).toContain('There is no file none.pem.');
  });
});

it('the help of the start names every option and variable', async () => {
  const { stdout } = await runSerai(['start', '--help']);
  for (const word of [
    '--host',
    '--tls-cert',
    '--tls-key',
    '--trusted-proxy',
    '--url',
    'SERAI_HOST',
    'SERAI_TLS_CERT',
    'SERAI_TLS_KEY',
    'SERAI_TRUSTED_PROXY',
    'SERAI_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'SERAI_PROVIDERS',
    'SERAI_SECRET',
  ])
    expect(stdout).toContain(word);
});
