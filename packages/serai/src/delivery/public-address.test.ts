import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, pinAddress, type Resolved } from './public-address.ts';

const at =
  (...addresses: string[]) =>
  async (): Promise<Resolved[]> =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('addresses that no webhook reaches', () => {
  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine', '127.255.255.254'],
    ['this machine', '::1'],
    ['any address of this machine', '0.0.0.0'],
    ['any address of this machine', '::'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '192.168.1.1'],
    ['a private network', 'fd12:3456::1'],
    ['behind a provider (100.64.0.0/10)', '100.100.100.200'],
    ['the metadata of a cloud machine', '169.254.169.254'],
    ['the metadata of a cloud machine', 'fd00:ec2::254'],
    ['the metadata of a cloud machine', '168.63.129.16'],
    ['the same link', 'fe80::1'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['IPv4 in IPv6', '::ffff:127.0.0.1'],
    ['IPv4 in IPv6', '::ffff:7f00:1'],
    ['IPv4 in IPv6', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['examples in books', '192.0.2.1'],
    ['nothing that is an address', 'localhost'],
  ])('%s: %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['93.184.215.14', '8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('no IPv4 address becomes public by being written as IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        if (isPublicAddress(`::ffff:${address}`)) expect(isPublicAddress(address)).toBe(true);
      }),
    );
  });
});

describe('the address of a webhook', () => {
  const rules = (resolve: () => Promise<Resolved[]>) => ({ allowPrivate: false, resolve });

  it.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'not an address',
    'https://user:password@hooks.example.org/',
  ])('%s is refused without asking a name server', async (url) => {
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [];
    };
    await expect(pinAddress(url, { allowPrivate: false, resolve })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
    expect(asked).toEqual([]);
  });

  it('is refused when one of the addresses of its name is private', async () => {
    const resolve = at('93.184.215.14', '10.0.0.7');
    await expect(pinAddress('https://hooks.example.org/', rules(resolve))).rejects.toThrow(
      /not on the public internet/,
    );
  });

  it.each([
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://017700000001/',
  ])('%s is this machine, however it is written', async (url) => {
    const resolve = async (host: string): Promise<Resolved[]> => [
      { address: host, family: host.includes(':') ? 6 : 4 },
    ];
    await expect(pinAddress(url, { allowPrivate: false, resolve })).rejects.toThrow(
      /not on the public internet/,
    );
  });

  it('is the one that was checked', async () => {
    const resolve = at('93.184.215.14');
    expect(await pinAddress('https://hooks.example.org/x', rules(resolve))).toEqual({
      address: '93.184.215.14',
      family: 4,
    });
  });
});
