/** Which addresses a webhook may be at: those of the public internet, so that nobody reaches our own network through us. */
import { lookup } from 'node:dns/promises';
import { Problem } from '@serai/core/measure';
import ipaddr from 'ipaddr.js';

/** Answers machines of Azure about themselves, and looks public. */
const PUBLIC_LOOKING = ['168.63.129.16'];
/** All of the public IPv6 internet; what lies outside is local, a tunnel into IPv4, or nothing. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Whether the address is on the public internet: no private, loopback, link-local, shared, multicast or reserved one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || PUBLIC_LOOKING.includes(parsed.toString())) return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}

/** An address that a name stands for. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** Looks a name up; throws when there is none. */
export type Resolver = (host: string) => Promise<readonly Resolved[]>;

/** The resolver of the machine. */
export const resolveHost: Resolver = (host) => lookup(host, { all: true, verbatim: true });

/** What of addresses is allowed. */
export interface AddressRules {
  /** Private networks and plain http, too: for tests and for closed networks. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolver;
}

/**
 * The one address that may be called for the URL: whoever connects to anything else than this very address could be
 * sent elsewhere by a second answer of the name server. Every address of the name must be allowed. Throws Problem
 * invalid-input with the reason, or unavailable when the name is not known.
 */
export async function pinAddress(url: string, { allowPrivate, resolve }: AddressRules): Promise<Resolved> {
  const { hostname } = parseCallable(url, allowPrivate);
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = await resolve(host).catch((error: unknown) => {
    throw new Problem('unavailable', `The host ${host} is not known.`, { cause: error });
  });
  const [first] = addresses;
  if (first === undefined) throw new Problem('unavailable', `The host ${host} has no address.`);
  if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new Problem(
      'invalid-input',
      `The host ${host} is not on the public internet: webhooks call no address of a private network.`,
    );
  }
  return first;
}

/** Throws Problem invalid-input. */
function parseCallable(url: string, allowPrivate: boolean): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const schemes = allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (parsed === undefined || !schemes.includes(parsed.protocol)) {
    throw new Problem(
      'invalid-input',
      'A webhook is called by https: give an address that begins with https://.',
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new Problem(
      'invalid-input',
      'The address of a webhook has no user and password: the signature proves who calls.',
    );
  }
  return parsed;
}
