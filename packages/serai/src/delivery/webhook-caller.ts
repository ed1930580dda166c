/** The way to webhooks of others. */
import { type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { WebhookCaller } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { pinAddress, type Resolved, type Resolver, resolveHost } from './public-address.ts';

export interface WebhookCallerOptions {
  /** Calls private networks and plain http, too. Default false. */
  readonly allowPrivate?: boolean;
  /** Milliseconds until a call has to be answered, default 10,000. */
  readonly timeoutMs?: number;
  /** Looks names up; that of the machine when absent. */
  readonly resolve?: Resolver;
}

const TIMEOUT_MS = 10_000;

/** A caller that follows no redirect, reads no answer, and connects to no address but the one that was checked. */
export function createWebhookCaller(options: WebhookCallerOptions = {}): WebhookCaller {
  const { allowPrivate = false, timeoutMs = TIMEOUT_MS, resolve = resolveHost } = options;
  const pin = (url: string, signal: AbortSignal): Promise<Resolved> =>
    within(signal, pinAddress(url, { allowPrivate, resolve }));
  return {
    check: async (url) => {
      await pin(url, AbortSignal.timeout(timeoutMs));
    },
    post: async (url, headers, body) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const address = await pin(url, signal);
      assertAccepted(await post(url, { address, headers, body, signal }));
    },
  };
}

interface Post {
  readonly address: Resolved;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** The status of the answer; its body is not read. Throws Problem unavailable. */
function post(url: string, { address, headers, body, signal }: Post): Promise<number> {
  const bytes = Buffer.from(body, 'utf8');
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length, 'user-agent': 'Caravanserai' },
    // A connection of its own: a kept one might lead to an address of before.
    agent: false,
    lookup: always(address),
    signal,
  };
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const call: ClientRequest = request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    call.on('error', (error) => reject(toProblem(error, signal)));
    call.end(bytes);
  });
}

/** Answers every look-up with the address that was checked. */
const always =
  ({ address, family }: Resolved): LookupFunction =>
  (_host, { all }, answer) =>
    all === true ? answer(null, [{ address, family }]) : answer(null, address, family);

/** Throws Problem unavailable unless the status is 2xx. */
function assertAccepted(status: number): void {
  if (status >= 200 && status < 300) return;
  throw new Problem(
    'unavailable',
    status >= 300 && status < 400
      ? `The receiver answered with a redirect (status ${status}), which is not followed: give the final address.`
      : `The receiver answered with status ${status}, not 2xx.`,
  );
}

function toProblem(error: Error, signal: AbortSignal): Problem {
  const { code } = error as NodeJS.ErrnoException;
  const reason = signal.aborted ? 'it did not answer in time' : (code ?? error.message);
  return new Problem('unavailable', `The receiver cannot be reached: ${reason}.`, { cause: error });
}

/** The result, or Problem unavailable once the signal is aborted: a name server may be silent for long. */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new Problem('unavailable', 'The receiver cannot be reached: its name was not found in time.')),
    );
  });
  return Promise.race([work, late]);
}
