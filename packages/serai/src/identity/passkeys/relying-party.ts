/** For whom passkeys of this platform are made (WebAuthn, 5.1.2 and 13.4.9). Pure. */
import ipaddr from 'ipaddr.js';

export interface RelyingParty {
  /** The host name. */
  readonly id: string;
  /** Where its pages come from, e.g. `https://serai.example.org`. */
  readonly origin: string;
}

/** Undefined where browsers offer no passkeys: at an IP address, and without https anywhere but on localhost. */
export function relyingPartyOf(url: string): RelyingParty | undefined {
  const { hostname, origin, protocol } = new URL(url);
  if (ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''))) return undefined;
  if (protocol !== 'https:' && hostname !== 'localhost') return undefined;
  return { id: hostname, origin };
}
