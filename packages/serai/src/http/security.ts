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

/** Headers of every response. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the Host header names this machine. A page of another site that rebinds its own name to 127.0.0.1 still
 * sends that name, so the name decides; the port may be that of a tunnel or a development server.
 */
export function isLocalHost(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:]+\]|[^:]+)(:\d{1,5})?$/i.exec(host ?? '')?.[1];
  return name !== undefined && LOCAL_NAMES.has(name.toLowerCase());
}
