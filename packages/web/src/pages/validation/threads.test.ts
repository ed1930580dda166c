import type { CommentWire } from '@serai/app';
import { expect, test } from 'vitest';
import { threadsOf } from './threads.ts';

const comment = (id: string, replyTo: string | null): CommentWire => ({
  id,
  item: null,
  reply_to: replyTo,
  author: { id: 'user:1', name: 'Aigul' },
  national: false,
  at: '2026-12-01T09:00:00.000Z',
  text: id,
});

test('an answer stands below what it answers, an answer to an answer in the same thread', () => {
  const threads = threadsOf([
    comment('first', null),
    comment('answer', 'first'),
    comment('second', null),
    comment('answer to the answer', 'answer'),
    comment('answer to something gone', 'gone'),
  ]);
  expect(threads.map(({ comment: { id }, replies }) => [id, replies.map((reply) => reply.id)])).toEqual([
    ['first', ['answer', 'answer to the answer']],
    ['second', []],
    ['answer to something gone', []],
  ]);
});
