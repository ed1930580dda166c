import { describe, expect, it } from 'vitest';
import { createAddressOf, createMayConnect } from './client.ts';

describe('the address of a client', () => {
  const behind = createAddressOf(['10.0.0.0/8', 'fd00::/8']);

  it.each<[string | undefined, string | undefined, string]>([
    // Nobody but a trusted proxy is believed.
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.2', '198.51.100.1', '198.51.100.1'],
    // What the client itself wrote stands to the left of what the proxy added.
    ['10.0.0.2', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.2', '198.51.100.1, 10.0.0.9', '198.51.100.1'],
    ['::ffff:10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['fd00::1', '2001:db8::5', '2001:db8::5'],
    ['10.0.0.2', '[2001:db8::5]:4711', '2001:db8::5'],
    ['10.0.0.2', '198.51.100.1:80', '198.51.100.1'],
    // Rubbish names nobody: the last sound address before it counts.
    ['10.0.0.2', 'unknown', '10.0.0.2'],
    ['10.0.0.2', 'evil, 10.0.0.3', '10.0.0.3'],
    ['10.0.0.2', undefined, '10.0.0.2'],
    [undefined, '198.51.100.1', 'unknown'],
  ])('of the peer %s with X-Forwarded-For %s is %s', (peer, forwardedFor, address) => {
    expect(behind(peer, forwardedFor)).toBe(address);
  });

  it('is that of the socket where no proxy is trusted', () => {
    expect(createAddressOf([])('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1');
  });
});

describe('whoever connects past the proxy', () => {
  const trustedProxies = ['10.0.0.2/32', 'fd00::/8'];
  const behind = createMayConnect({ tls: undefined, trustedProxies });

  it.each(['10.0.0.2', '::ffff:10.0.0.2', 'fd00::1', '127.0.0.1', '::1', '::ffff:127.0.0.1', undefined])(
    'is none of its own nor of this machine: %s is answered',
    (peer) => {
      expect(behind(peer)).toBe(true);
    },
  );

  it.each(['10.0.0.3', '203.0.113.9', '2001:db8::5', 'fe80::1%eth0', ''])('is refused as %j', (peer) => {
    expect(behind(peer)).toBe(false);
  });

  it('is everybody, and welcome, where there is no proxy or the server speaks https itself', () => {
    const tls = { certificate: 'a.pem', key: 'a.key' };
    expect(createMayConnect({ tls: undefined, trustedProxies: [] })('203.0.113.9')).toBe(true);
    expect(createMayConnect({ tls, trustedProxies })('203.0.113.9')).toBe(true);
  });
});
