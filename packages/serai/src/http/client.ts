/** Who asks, as far as the wire tells: the address of the client, and what a handler knows of it. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Listening } from '../settings-listening.ts';

/** What every handler finds: the node request in `c.env`, the client's address by `c.get('address')`. */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { address: string };
}

/** Decides the address of a client. */
export type AddressOf = (peer: string | undefined, forwardedFor: string | undefined) => string;

/** Stands for an address that is not known: a request that came over no socket. */
const NOWHERE = 'unknown';

/**
 * The address of the socket; where that is a trusted proxy, the last entry of X-Forwarded-For that is none. Anybody may
 * write that header, so an entry counts only when a trusted machine put it there: from the right, up to the first stranger.
 */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const isTrusted = createIsTrusted(trustedProxies);
  return (peer, forwardedFor) => {
    let address = normalise(peer);
    if (address === undefined) return NOWHERE;
    for (const entry of (forwardedFor ?? '').split(',').reverse()) {
      if (!isTrusted(address)) break;
      const before = normalise(entry);
      if (before === undefined) break;
      address = before;
    }
    return address;
  };
}

/** Whether whoever opened the socket is answered. */
export type MayConnect = (peer: string | undefined) => boolean;

/**
 * Where proxies speak https for us, they and this machine alone: whoever comes past them sends passwords in the clear.
 * Everybody where the server speaks https itself, or nobody is named; so is a request that came over no socket.
 */
export function createMayConnect({
  tls,
  trustedProxies,
}: Pick<Listening, 'tls' | 'trustedProxies'>): MayConnect {
  if (tls !== undefined || trustedProxies.length === 0) return () => true;
  const isTrusted = createIsTrusted(trustedProxies);
  return (peer) => {
    if (peer === undefined) return true;
    const address = normalise(peer);
    return address !== undefined && (ipaddr.process(address).range() === 'loopback' || isTrusted(address));
  };
}

function createIsTrusted(trustedProxies: readonly string[]): (address: string) => boolean {
  const networks = trustedProxies.map((cidr) => ipaddr.parseCIDR(cidr));
  return (address) => {
    const parsed = ipaddr.process(address);
    return networks.some(
      ([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits),
    );
  };
}

/** The address of the socket that the request came over. */
export const peerOf = (c: Context<HttpEnv>): string | undefined => c.env?.incoming?.socket.remoteAddress;

/** IPv4 in its own notation, ports and brackets off; undefined for what is no address. */
function normalise(text: string | undefined): string | undefined {
  const bare = text
    ?.trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  return bare !== undefined && ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : undefined;
}
