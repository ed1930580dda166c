import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFile, readFrames, sendFile, sendFrame, sendJson } from './frames.ts';

let near: Socket;
let far: Socket;

beforeEach(async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  near = connect(port, '127.0.0.1');
  [far] = await accepted;
  server.close();
});
afterEach(() => {
  near.destroy();
  far.destroy();
});

async function* chunks(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield Buffer.alloc(size, i);
}

describe('messages over a local socket', () => {
  it('arrive whole and in order, however the system cuts the bytes', async () => {
    const sending = (async () => {
      await sendJson(near, 'progress', { step: 'Шаг' });
      await sendFile(near, chunks(20, 100_000));
      await sendJson(near, 'result', [1, null]);
      near.end();
    })();
    const frames = readFrames(far);
    const first = await frames.next();
    let bytes = 0;
    for await (const chunk of readFile(frames, () => undefined)) bytes += chunk.byteLength;
    const last = await frames.next();
    await sending;
    expect(JSON.parse(String(first.value?.payload))).toEqual({ step: 'Шаг' });
    expect(bytes).toBe(2_000_000);
    expect([last.value?.kind, String(last.value?.payload)]).toEqual(['result', '[1,null]']);
    expect((await frames.next()).done).toBe(true);
  });

  it('tell a file that ends from a sender that was killed', async () => {
    await sendFrame(near, 'data', Buffer.from('half'));
    near.end();
    const bytes = readFile(readFrames(far), () => undefined);
    expect(String((await bytes.next()).value)).toBe('half');
    await expect(bytes.next()).rejects.toThrow('in the middle of a file');
  });

  it('are refused when they are none of ours', async () => {
    near.end('GET / HTTP/1.1\r\n\r\n');
    await expect(readFrames(far).next()).rejects.toThrow('no serai message');
  });
});
