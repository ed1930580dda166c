import { describe, expect, it } from 'vitest';
import { assertProtected, readListening } from './settings-listening.ts';

const check = (options: Parameters<typeof readListening>[0], environment = {}): void =>
  assertProtected(readListening(options, environment));
const TLS = { tlsCert: 'a.pem', tlsKey: 'a.key' };

describe('where the server listens', () => {
  it('is this machine alone, unless it is told otherwise', () => {
    expect(readListening({}, {})).toEqual({
      host: '127.0.0.1',
      tls: undefined,
      trustedProxies: [],
      url: undefined,
    });
    for (const host of ['127.0.0.1', '::1', 'localhost']) expect(() => check({ host })).not.toThrow();
  });

  it.each([{}, { url: 'https://serai.example.org' }, { tlsCert: '' }])(
    'is no other machine without protection, and says what to add: %j',
    (more) => {
      expect(() => check({ host: '0.0.0.0', ...more })).toThrow(/add --tls-(cert FILE and|key FILE|cert)/);
    },
  );

  it('may be any with a certificate and its key, or behind a proxy that is named', () => {
    expect(() => check({ host: '0.0.0.0', ...TLS })).not.toThrow();
    const behind = {
      host: '0.0.0.0',
      trustedProxy: '10.0.0.0/8, fd00::1',
      url: 'https://serai.example.org/',
    };
    expect(() => check(behind)).not.toThrow();
    expect(readListening(behind, {})).toMatchObject({
      trustedProxies: ['10.0.0.0/8', 'fd00::1/128'],
      url: 'https://serai.example.org',
    });
  });

  it.each<[string, Parameters<typeof readListening>[0], string]>([
    [
      'a proxy without a public address',
      { host: '0.0.0.0', trustedProxy: '10.0.0.1' },
      'add --url https://NAME',
    ],
    ['a certificate without a key', { tlsCert: 'a.pem' }, 'add --tls-key FILE'],
    ['a key without a certificate', { tlsKey: 'a.key' }, 'add --tls-cert FILE'],
    ['a name as the address', { host: 'example.org', ...TLS }, 'is no address to listen on'],
    ['a network that is none', { trustedProxy: '10.0.0.0/40' }, 'is no network of a proxy'],
    ['a network without its length', { trustedProxy: '10.0.0.0/' }, 'is no network of a proxy'],
    ['an empty place in the list', { trustedProxy: '10.0.0.1,' }, 'is no network of a proxy'],
    ['an address in one number', { trustedProxy: '167772161' }, 'is no network of a proxy'],
    ['an address in three parts', { trustedProxy: '10.0.1' }, 'is no network of a proxy'],
    ['an address in octal', { trustedProxy: '010.0.0.1' }, 'is no network of a proxy'],
    ['an address in hexadecimal', { trustedProxy: '0x0a.0.0.1/32' }, 'is no network of a proxy'],
    ['a zone of an interface', { trustedProxy: 'fe80::1%eth0' }, 'is no network of a proxy'],
    ['everybody as the proxy', { trustedProxy: '0.0.0.0/0' }, 'is every address'],
    ['everybody with IPv6 as the proxy', { trustedProxy: '::/0' }, 'is every address'],
    ['a machine within a network', { trustedProxy: '10.0.0.1/8' }, 'write 10.0.0.0/8 for the network'],
    ['a machine within one of IPv6', { trustedProxy: 'fd00::1/8' }, 'write fd00::/8 for the network'],
    ['a public address in the clear', { url: 'http://serai.example.org' }, 'write https://NAME'],
    ['a public address with a path', { url: 'https://example.org/serai' }, 'without a path'],
    ['a public address with a password', { url: 'https://a:b@example.org' }, 'is no public address'],
    [
      'plain http beside a certificate',
      { ...TLS, url: 'http://localhost:8484' },
      'write --url https://localhost',
    ],
  ])('is refused with %s', (_, options, sentence) => {
    expect(() => check(options)).toThrow(sentence);
  });

  it('comes from the environment where the command line is silent, and from nowhere where it is empty', () => {
    const environment = {
      SERAI_HOST: '0.0.0.0',
      SERAI_TRUSTED_PROXY: '10.0.0.1',
      SERAI_URL: 'https://serai.example.org',
    };
    expect(readListening({}, environment)).toMatchObject({
      host: '0.0.0.0',
      trustedProxies: ['10.0.0.1/32'],
    });
    expect(readListening({ host: '127.0.0.1' }, environment).host).toBe('127.0.0.1');
    expect(readListening({}, { SERAI_HOST: '', SERAI_URL: '' })).toEqual(readListening({}, {}));
  });
});
