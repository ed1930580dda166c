import { describe, expect, it } from 'vitest';
import { problemOf } from './transport.ts';

describe('an answer that is a problem', () => {
  it('tells the sentence and the kind of the problem document', async () => {
    const detail = 'There is no economy "XXX": `serai areas list` shows the codes.';
    const type = 'urn:serai:problem:not-found';
    const body = JSON.stringify({ type, title: 'Not found', status: 404, detail });
    const error = await problemOf(new Response(body, { status: 404 }));
    expect([error.status, error.type, error.message]).toEqual([404, type, detail]);
  });

  it.each(['<html>Bad gateway</html>', '', 'null', '"down"'])(
    'tells the status where something in between answered %j',
    async (body) => {
      const error = await problemOf(new Response(body, { status: 502, statusText: 'Bad Gateway' }));
      expect([error.status, error.type, error.message]).toEqual([502, 'about:blank', '502 Bad Gateway']);
    },
  );
});

it('keeps what is wrong in each field, and how long to wait', async () => {
  const findings = [{ severity: 'error', code: 'invalid', message: 'email: is no address', field: 'email' }];
  const body = JSON.stringify({ type: 'urn:serai:problem:too-many', detail: 'Too many tries.', findings });
  const error = await problemOf(new Response(body, { status: 429, headers: { 'retry-after': '90' } }));
  expect([error.kind, error.findings, error.retryAfterSeconds]).toEqual(['too-many', findings, 90]);
});
