import { setNonce } from 'get-nonce';

/** The nonce of this page view, from the tag that the server fills in; empty in development without one. */
export function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Hands the nonce to libraries that add style elements at run time (the scroll lock of modals). */
export function shareNonce(): void {
  const nonce = readNonce();
  if (nonce !== '') setNonce(nonce);
}
