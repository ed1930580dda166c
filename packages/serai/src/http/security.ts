/** What keeps a page ours: content security policy, isolation headers, and the check of the Host header. */
import { randomBytes } from 'node:crypto';

/** Placeholder in served HTML that the nonce of the response replaces. */
export const NONCE_PLACEHOLDER = '__SERAI_NONCE__';

/** A fresh nonce for one response. */
export const createNonce = (): string => randomBytes(16).toString('base64');

/** The policy of a page: nothing from elsewhere, no inline script, inline styles only with the nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Policy of everything that is no page: it may load and run nothing. */
export const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Policy of our scripts. Only a worker has the policy of its own script instead of the page's: it may ask this server, and compile
 * the kernels, and nothing else.
 */
export const SCRIPT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/** Headers of every response. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Browsers that have seen it come back by https only, for a year. */
export const HSTS = 'max-age=31536000';

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Names that the server answers to, and origins that its own pages have. */
export interface OwnNames {
  /** Whether browsers reach it by https. */
  readonly secure: boolean;
  isOwnHost(host: string | undefined): boolean;
  /** Whether a page of that origin is ours, when `host` was asked. */
  isOwnOrigin(origin: string, host: string | undefined): boolean;
}

/**
 * Names of this machine and of the public addresses. A page of another site that rebinds its own name to our address
 * still sends that name, so the name decides; the port may be that of a tunnel or a development server. On this machine
 * a page's own origin is the very host that was asked, so that a page on another port is a stranger.
 */
export function createOwnNames(publicUrls: readonly string[], scheme: 'http' | 'https'): OwnNames {
  const urls = publicUrls.map((url) => new URL(url));
  const origins = new Set(urls.map(({ origin }) => origin));
  const names = new Set([...LOCAL_NAMES, ...urls.map(({ hostname }) => hostname)]);
  return {
    secure: urls.some(({ protocol }) => protocol === 'https:'),
    isOwnHost: (host) => names.has(nameOf(host)),
    isOwnOrigin: (origin, host) =>
      origins.has(origin) ||
      (LOCAL_NAMES.has(nameOf(host)) && origin === `${scheme}://${host?.toLowerCase()}`),
  };
}

/** Name of a Host header without its port, in lower case; empty for what is none. */
const nameOf = (host: string | undefined): string =>
  /^(\[[0-9a-f:]+\]|[^:]+)(:\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase() ?? '';
