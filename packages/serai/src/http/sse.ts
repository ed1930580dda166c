/** Progress of heavy work as server-sent events: `progress` events, then one `result` or `problem`. */
import type { Context } from '@serai/app';
import { toProblemDocument } from '../problems.ts';
import { prefersToJson } from './accept.ts';

/** Whether the client asks for events. */
export const wantsEvents = (accept: string | undefined): boolean =>
  prefersToJson(accept, 'text/event-stream');

/** Work that has said nothing for so long is under way: what fails from then on is the last event. */
const REFUSAL_MS = 1_000;
/** Keeps proxies and browsers from giving up on a quiet stream. */
const HEARTBEAT_MS = 15_000;

interface Work {
  readonly signal: AbortSignal;
  readonly progress: Context['progress'];
}

/**
 * Runs the work and streams what it reports; when the client goes away the work is told to stop. Throws what the work
 * throws before its first step (e.g. Problem not-found), so that a wrong question has the status of any other answer.
 */
export async function streamProgress(work: (call: Work) => Promise<unknown>): Promise<Response> {
  const leaving = new AbortController();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const early: Parameters<Work['progress']>[] = [];
  let report = (...step: Parameters<Work['progress']>): void => void early.push(step);
  const working = work({
    signal: leaving.signal,
    progress: (...step) => {
      report(...step);
      begin();
    },
  });
  const patience = setTimeout(begin, REFUSAL_MS);
  await Promise.race([begun, working]).finally(() => clearTimeout(patience));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string): void => {
        if (!leaving.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(': still working\n\n'), HEARTBEAT_MS);
      try {
        report = (step, done, total) =>
          send(event('progress', { step, done: done ?? null, total: total ?? null }));
        for (const step of early) report(...step);
        send(event('result', await working));
      } catch (error) {
        send(event('problem', toProblemDocument(error)));
      } finally {
        clearInterval(heartbeat);
        if (!leaving.signal.aborted) controller.close();
      }
    },
    cancel() {
      leaving.abort();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

/** JSON has no line breaks, so one `data` line holds it. */
const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
