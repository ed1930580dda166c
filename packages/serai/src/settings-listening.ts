/** Where the server listens, and under which address people reach it: open to other machines only with protection. */
import { isIP } from 'node:net';
import { Problem } from '@serai/core/measure';
import ipaddr from 'ipaddr.js';

/** The address of a server that nobody else's machine can reach. */
export const LOOPBACK = '127.0.0.1';

/** Options as the command line gives them, all optional. */
export interface ListeningOptions {
  readonly host?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustedProxy?: string;
  readonly url?: string;
}

/** Variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Listening {
  /** Address to bind, e.g. `127.0.0.1` or `0.0.0.0`. */
  readonly host: string;
  /** Files of certificate and key (PEM), when the server itself speaks https. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** Networks whose `X-Forwarded-For` counts, in CIDR notation. */
  readonly trustedProxies: readonly string[];
  /** Public address without a slash at its end, e.g. `https://serai.example.org`; undefined: the one that is bound. */
  readonly url: string | undefined;
}

/** Throws Problem invalid-input where a part is none; whether the whole is safe is asked by {@link assertProtected}. */
export function readListening(options: ListeningOptions, environment: Environment): Listening {
  const host = given(options.host, environment.SERAI_HOST) ?? LOOPBACK;
  const tls = readTls(
    given(options.tlsCert, environment.SERAI_TLS_CERT),
    given(options.tlsKey, environment.SERAI_TLS_KEY),
  );
  const trustedProxies = readNetworks(given(options.trustedProxy, environment.SERAI_TRUSTED_PROXY));
  const url = readUrl(given(options.url, environment.SERAI_URL));
  if (!isAddress(host)) {
    throw new Problem(
      'invalid-input',
      `"${host}" is no address to listen on: give one of this machine, e.g. 0.0.0.0 for all of them.`,
    );
  }
  return { host, tls, trustedProxies, url };
}

/** Whether the address reaches this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || (isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback');

const given = (option: string | undefined, variable: string | undefined): string | undefined =>
  option ?? (variable || undefined);

const isAddress = (host: string): boolean => host === 'localhost' || isIP(host) !== 0;

/** Passwords and sessions go over the wire, to another machine never in the clear. Throws Problem with what to add. */
export function assertProtected({ host, tls, trustedProxies, url }: Listening): void {
  if (tls !== undefined && url?.startsWith('http:')) {
    throw new Problem('invalid-input', `The server speaks https: write --url https:${url.slice(5)}.`);
  }
  if (isLoopback(host) || tls !== undefined) return;
  if (trustedProxies.length === 0) {
    throw new Problem(
      'invalid-input',
      `--host ${host} opens the platform to other machines: add --tls-cert FILE and --tls-key FILE, or --trusted-proxy CIDR and --url https://NAME where a proxy speaks https.`,
    );
  }
  if (url === undefined || !url.startsWith('https:')) {
    throw new Problem(
      'invalid-input',
      'Behind a proxy the platform has to know its public address: add --url https://NAME.',
    );
  }
}

function readTls(certificate: string | undefined, key: string | undefined): Listening['tls'] {
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || certificate === '')
    throw new Problem('invalid-input', '--tls-key needs its certificate: add --tls-cert FILE.');
  if (key === undefined || key === '')
    throw new Problem('invalid-input', '--tls-cert needs its key: add --tls-key FILE.');
  return { certificate, key };
}

function readNetworks(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text.split(',').map((each) => readNetwork(each.trim()));
}

/**
 * An address, or a network whose address has no bits of a host: who writes 10.0.0.1/8 means one machine or all of the
 * network, and only they know which. Of /0 everybody would be the proxy, and could name any address as their own.
 */
function readNetwork(text: string): string {
  const [, address = '', written] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  const bits = written === undefined ? most : Number(written);
  if (family === 0 || address.includes('%') || bits > most) {
    throw new Problem(
      'invalid-input',
      `"${text}" is no network of a proxy: give addresses or CIDR ranges with commas, e.g. 10.0.0.0/8.`,
    );
  }
  if (bits === 0) {
    throw new Problem('invalid-input', `"${text}" is every address: name those of the proxy alone.`);
  }
  const cidr = `${address}/${bits}`;
  const network = networkOf(cidr, family);
  if (network.toString() === ipaddr.parse(address).toString()) return cidr;
  throw new Problem(
    'invalid-input',
    `"${text}" is an address within a network: write ${network}/${bits} for the network, or ${address} for one machine.`,
  );
}

const networkOf = (cidr: string, family: number): ipaddr.IPv4 | ipaddr.IPv6 =>
  family === 6 ? ipaddr.IPv6.networkAddressFromCIDR(cidr) : ipaddr.IPv4.networkAddressFromCIDR(cidr);

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url !== undefined && url.pathname === '/' && `${url.search}${url.hash}${url.username}` === '';
  if (url !== undefined && bare && (url.protocol === 'https:' || isLocalHttp(url))) return url.origin;
  throw new Problem('invalid-input', `"${text}" is no public address: write https://NAME, without a path.`);
}

/** Without https browsers keep secure cookies and passkeys for this machine's own names alone. */
const isLocalHttp = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === LOOPBACK || hostname === '[::1]');
