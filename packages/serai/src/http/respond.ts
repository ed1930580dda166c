/** Bodies and headers of responses: JSON, problems, HTML. */
import { Problem } from '@serai/core/measure';
import { toProblemDocument } from '../problems.ts';

/** A problem as `application/problem+json`, with the headers that its status asks for; of a bug nothing leaks. */
export function problemResponse(error: unknown): Response {
  const document = toProblemDocument(error);
  return new Response(JSON.stringify(document), {
    // 499 is no registered status; a client that went away does not read it anyway.
    status: document.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headersOf(error) },
  });
}

function headersOf(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  if (error.kind === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="serai"' };
  return error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) };
}

/** A problem that only HTTP knows, e.g. a method that is not allowed. */
export function httpProblem(
  status: number,
  title: string,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  const document = { type: `urn:serai:problem:http-${status}`, title, status, detail };
  return new Response(JSON.stringify(document), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** A page. */
export const htmlResponse = (html: string, status = 200): Response =>
  new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  });
