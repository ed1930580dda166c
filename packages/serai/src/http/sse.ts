/** Progress of heavy work as server-sent events: `progress` events, then one `result` or `problem`. */
import type { Context } from '@serai/app';
import { toProblemDocument } from '../problems.ts';

/** Whether the client asks for events. */
export const wantsEvents = (accept: string | undefined): boolean =>
  /\btext\/event-stream\b/.test(accept ?? '');

/** Keeps proxies and browsers from giving up on a quiet stream. */
const HEARTBEAT_MS = 15_000;

interface Work {
  readonly signal: AbortSignal;
  readonly progress: Context['progress'];
}

/** Runs the work and streams what it reports; when the client goes away the work is told to stop. */
export function streamProgress(work: (call: Work) => Promise<unknown>): Response {
  const leaving = new AbortController();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string): void => {
        if (!leaving.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(': still working\n\n'), HEARTBEAT_MS);
      try {
        const result = await work({
          signal: leaving.signal,
          progress: (step, done, total) =>
            send(event('progress', { step, done: done ?? null, total: total ?? null })),
        });
        send(event('result', result));
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
