/** The whole way: a change in the store, a real mail server and a real receiver on this machine. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notify, writeMail } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform } from '../../../../test/people/platform.ts';
import { createMailer } from './mailer.ts';
import { startDelivery } from './start-delivery.ts';
import { createWebhookCaller } from './webhook-caller.ts';

const mails: string[] = [];
const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let platform: PeoplePlatform;
let ports: Ports;
let hook: string;

const smtp = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
});
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
  response.writeHead(204).end();
});

beforeAll(async () => {
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const mailPort = (smtp.server.address() as AddressInfo).port;
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  platform = await openPeoplePlatform();
  const { storage, clock, secrets, catalog, installation } = platform.ports;
  ports = {
    ...({} as Ports),
    storage,
    clock,
    secrets,
    catalog,
    installation,
    mailer: createMailer({
      smtpUrl: `smtp://127.0.0.1:${mailPort}`,
      from: 'Caravanserai <no-reply@example.org>',
    }),
    webhooks: createWebhookCaller({ allowPrivate: true }),
  };
});
afterAll(async () => {
  await new Promise<void>((closed) => smtp.close(() => closed()));
  receiver.closeAllConnections();
  await new Promise((closed) => receiver.close(closed));
  await platform.close();
});

it('a change that is committed is mailed and called while the worker runs, and a rolled back one never was', async () => {
  const person = await platform.makeUser({ digest: 'immediate', email: 'aigerim@example.org' });
  const at = ports.clock.now();
  const moment = { at, newId: () => ports.secrets.newId() };
  await ports.storage.write((tx) =>
    tx.notifications.addWebhook({
      id: ports.secrets.newId(),
      owner: `user:${person.id}`,
      url: hook,
      kinds: [],
      sealedSecret: ports.secrets.seal(SECRET),
      createdAt: at,
      disabledAt: undefined,
      lastDeliveryAt: undefined,
      lastProblem: undefined,
    }),
  );
  const tell = (title: string) =>
    ports.storage.write(async (tx) => {
      const facts = { round: 'r', title, country: 'KAZ' };
      const notice = {
        kind: 'validation.published',
        users: [person.id],
        facts,
        path: '/validation/r',
      } as const;
      await notify(tx, notice, moment);
      if (title === 'Undone') throw new Error('rolled back');
    });
  const notices: string[] = [];
  const stop = startDelivery({ ports, everyMs: 20, onNotice: (sentence) => notices.push(sentence) });
  try {
    await expect(tell('Undone')).rejects.toThrow('rolled back');
    await tell('Broadband');
    await ports.storage.write((tx) =>
      writeMail(
        tx,
        {
          kind: 'password-reset',
          to: 'daniyar@example.org',
          language: 'en',
          facts: { link: 'https://serai.example.org/reset-password?token=opens-a-door', expires_at: at },
        },
        moment,
      ),
    );
    await vi.waitFor(() => expect([mails.length, calls.length]).toEqual([2, 1]), { timeout: 20_000 });
  } finally {
    await stop();
  }
  expect(notices).toEqual([]);
  expect(mails.find((mail) => mail.includes('To: aigerim@example.org'))).toMatch(/^Subject: .*Published/m);
  const [call] = calls;
  const signed = `${call?.headers['webhook-id']}.${call?.headers['webhook-timestamp']}.${call?.body}`;
  const mac = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64');
  expect(call?.headers['webhook-signature']).toBe(`v1,${mac}`);
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    type: 'validation.published',
    data: { title: 'Broadband', path: '/validation/r' },
  });
  const { rows } = await platform.opened.pool.query('select text from mails');
  expect(rows).toEqual([{ text: '' }, { text: '' }]);
});

it('stops for good, and says once that it cannot work and once that it can again', async () => {
  const notices: string[] = [];
  let away = true;
  let runs = 0;
  const failing: Ports = {
    ...ports,
    clock: {
      now: () => {
        runs += 1;
        if (away) throw new Error('no clock');
        return platform.clock.now();
      },
    },
  };
  const stop = startDelivery({ ports: failing, everyMs: 1, onNotice: (sentence) => notices.push(sentence) });
  await vi.waitFor(() => expect(runs).toBeGreaterThan(2), { timeout: 20_000 });
  away = false;
  await vi.waitFor(() => expect(notices).toHaveLength(2), { timeout: 20_000 });
  await stop();
  const before = runs;
  await new Promise((done) => setTimeout(done, 50));
  expect(runs).toBe(before);
  expect(notices).toEqual([
    'Mails and webhook calls wait until it works again: no clock',
    'Mails and webhook calls go out again.',
  ]);
});
