import { describe, expect, it } from 'vitest';
import { createAddressOf } from './client.ts';

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
