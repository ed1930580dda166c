import type { MailMessage } from '@serai/app/ports';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from './mailer.ts';

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const open: SMTPServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((done) => server.close(() => done()));
});

/** A mail server of this machine that keeps what it takes. */
async function openMailServer(options: SMTPServerOptions = {}): Promise<{ port: number; taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  open.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, taken };
}

const FROM = 'Caravanserai <no-reply@example.org>';
const message = (change: Partial<MailMessage> = {}): MailMessage => ({
  to: 'aigerim@example.org',
  subject: 'Раунд проверки',
  text: 'Здравствуйте!\nhttps://serai.example.org/validation/1\n',
  language: 'ru',
  ...change,
});

/** Headers with folded lines joined, and the decoded body. */
function parse(raw: string): { headers: string[]; body: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const coded = rest.join('\r\n\r\n');
  const isBase64 = headers.some((header) => /^content-transfer-encoding: base64/i.test(header));
  return { headers, body: isBase64 ? Buffer.from(coded, 'base64').toString('utf8') : coded };
}

describe('a mailer with a server', () => {
  it('hands over plain text with its language, from the sender that was set', async () => {
    const { port, taken } = await openMailServer();
    await createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM }).send(message());
    expect(taken).toHaveLength(1);
    const [{ from, to, raw } = { from: '', to: [], raw: '' }] = taken;
    expect({ from, to }).toEqual({ from: 'no-reply@example.org', to: ['aigerim@example.org'] });
    const { headers, body } = parse(raw);
    expect(headers).toContain('Content-Language: ru');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers.find((header) => header.startsWith('Content-Type:'))).toMatch(
      /^Content-Type: text\/plain; charset=utf-8/,
    );
    expect(body).toContain('https://serai.example.org/validation/1');
  });

  it('lets nobody write a header or a second reader into a mail', async () => {
    const { port, taken } = await openMailServer();
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM });
    await mailer.send(message({ subject: 'Hello\r\nBcc: thief@example.net\r\n\r\nAnother text' }));
    for (const to of ['a@example.org, thief@example.net', 'a@example.org\r\nRCPT TO:<thief@example.net>']) {
      await mailer.send(message({ to })).catch(() => undefined);
    }
    const readers = taken.flatMap(({ to }) => to);
    expect(readers).toContain('aigerim@example.org');
    expect(readers).not.toContain('thief@example.net');
    for (const { raw } of taken) {
      expect(parse(raw).headers.filter((header) => /^bcc:/i.test(header))).toEqual([]);
    }
  });

  it('says that a mail is refused for good, and that a server away is worth another try', async () => {
    const { port } = await openMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })),
    });
    const refused = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM }).send(message());
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid-input',
      message: /refuses this mail: .*No such mailbox/,
    });
    const { port: full } = await openMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('Try later'), { responseCode: 450 })),
    });
    const later = createMailer({ smtpUrl: `smtp://127.0.0.1:${full}`, from: FROM }).send(message());
    await expect(later).rejects.toMatchObject({ kind: 'unavailable' });
    const away = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: FROM }).send(message());
    await expect(away).rejects.toMatchObject({
      kind: 'unavailable',
      message: /127\.0\.0\.1:1 did not take the mail/,
    });
  });

  it('signs in with the password of the address, and never says it in an error', async () => {
    const seen: string[] = [];
    const { port } = await openMailServer({
      authOptional: false,
      authMethods: ['PLAIN'],
      onAuth: ({ username, password }, _session, done) => {
        seen.push(`${username} ${password}`);
        done(null, password === 'p@ss word' ? { user: username } : undefined);
      },
    });
    const at = (password: string) =>
      createMailer({ smtpUrl: `smtp://serai:${password}@127.0.0.1:${port}`, from: FROM }).send(message());
    await at('p%40ss%20word');
    expect(seen).toEqual(['serai p@ss word']);
    const error: unknown = await at('wrong-secret').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'unavailable' });
    expect(String(error)).not.toContain('wrong-secret');
  });
});

describe('the address of a mail server', () => {
  it.each([
    ['http://mail.example.org', /SMTP_URL is no address/],
    ['mail.example.org', /SMTP_URL is no address/],
    ['smtp://', /SMTP_URL is no address/],
    ['smtp://u:top%secret@mail.example.org', /badly encoded/],
    ['smtp://mail.example.org/?tls=no', /something behind the port/],
  ])('%s is refused before anything starts', (smtpUrl, sentence) => {
    const create = () => createMailer({ smtpUrl, from: FROM });
    expect(create).toThrow(
      expect.objectContaining({ kind: 'invalid-input', message: expect.stringMatching(sentence) }),
    );
    expect(create).not.toThrow(/top%secret/);
  });

  it.each([undefined, '', 'nobody', 'a@b.org\r\nBcc: c@d.org', 'A <a@b.org>, B <b@b.org>'])(
    'needs a sender, and %j is none',
    (from) => {
      expect(() => createMailer({ smtpUrl: 'smtps://mail.example.org', from })).toThrow(/MAIL_FROM/);
    },
  );

  it('may be absent: then nothing is sent', async () => {
    const mailer = createMailer({ smtpUrl: undefined, from: undefined });
    expect(mailer.configured).toBe(false);
    await expect(mailer.send(message())).rejects.toThrow(/No mail server is set/);
  });
});
