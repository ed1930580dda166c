/** Passkeys (WebAuthn): what the browser does between two calls of ours. Loaded when one is used. */
import type { SignInWire } from '@serai/app';
import { auth } from './account-client.ts';
import { ApiError } from './transport.ts';

/** Kind of the problem when the browser ends a request: nobody answered, or the device has a passkey already. */
export const STOPPED_BY_BROWSER = 'stopped-by-browser';

/** Adds a passkey of the device at hand. Throws ApiError. */
export async function addPasskey({ name, password }: { name: string; password: string }): Promise<void> {
  const optionsJSON = await auth.beginPasskey(password);
  const { startRegistration } = await import('@simplewebauthn/browser');
  const response = await orStopped(startRegistration({ optionsJSON }));
  await auth.finishPasskey({ name: name.trim(), response });
}

/** Signs in with a passkey. Throws ApiError. */
export async function signInWithPasskey(): Promise<SignInWire> {
  const optionsJSON = await auth.beginPasskeySignIn();
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return auth.finishPasskeySignIn(await orStopped(startAuthentication({ optionsJSON })));
}

async function orStopped<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch {
    throw new ApiError(400, STOPPED_BY_BROWSER, 'The browser ended the request.');
  }
}

/** Whether the browser knows passkeys; it does so on a secure address only. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window;
