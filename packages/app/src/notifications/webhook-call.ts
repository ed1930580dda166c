/** What a webhook is sent, signed as Standard Webhooks 1.0 says. */
import { Problem } from '@serai/core/measure';
import type { Ports, Secrets, Webhook } from '../ports/index.ts';

/** One call: `id` stays the same when it is repeated, so that the receiver can drop doubles. */
export interface Call {
  readonly id: string;
  readonly type: string;
  /** ISO 8601 instant of what is told. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, string | number>>;
}

const PREFIX = 'whsec_';

/** The secret of a webhook from 32 random bytes in base64url. */
export const webhookSecret = (random: string): string =>
  `${PREFIX}${random.replaceAll('-', '+').replaceAll('_', '/')}${'='.repeat((4 - (random.length % 4)) % 4)}`;

/** Calls the webhook now. Throws Problem when it does not answer with 2xx, or must not be called. */
export async function callWebhook(
  { secrets, webhooks, clock }: Pick<Ports, 'secrets' | 'webhooks' | 'clock'>,
  { url, sealedSecret }: Pick<Webhook, 'url' | 'sealedSecret'>,
  { id, ...payload }: Call,
): Promise<void> {
  const body = JSON.stringify(payload);
  const seconds = String(Math.floor(Date.parse(clock.now()) / 1000));
  const signature = await sign(openSecret(secrets, sealedSecret), `${id}.${seconds}.${body}`);
  await webhooks.post(
    url,
    {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  );
}

/** Throws Problem unavailable: a restored backup may hold secrets that were sealed with the key of another installation. */
function openSecret(secrets: Secrets, sealed: string): string {
  try {
    return secrets.open(sealed);
  } catch (error) {
    throw new Problem(
      'unavailable',
      'The secret of this webhook was sealed with another key: remove the webhook and make it again.',
      { cause: error },
    );
  }
}

/** HMAC-SHA-256 in base64, with the bytes behind the prefix of the secret as the key. */
async function sign(secret: string, text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice(PREFIX.length)), (character) => character.charCodeAt(0));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

/** The sentence of a failed call or mail. Rethrows what is no Problem: that is a defect, and no fault of the other side. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}
