import { expect, it } from 'vitest';
import { createClosing } from './closing.ts';

it('closes all, the newest first, though a step fails, and tells of the first failure', async () => {
  const closed: string[] = [];
  const closing = createClosing();
  const add = (name: string, failure?: Error): void =>
    closing.add(async () => {
      closed.push(name);
      if (failure !== undefined) throw failure;
    });
  add('database');
  add('socket', new Error('the socket is gone'));
  add('port', new Error('the port is gone'));
  add('follower');
  await expect(closing.run()).rejects.toThrow('the port is gone');
  expect(closed).toEqual(['follower', 'port', 'socket', 'database']);
});

it('closes once, however often it is told to', async () => {
  let times = 0;
  const closing = createClosing();
  closing.add(async () => {
    times += 1;
  });
  await Promise.all([closing.run(), closing.run()]);
  expect(times).toBe(1);
});
