/** The way to the mail server. */
import type { Mailer, MailMessage } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { createTransport } from 'nodemailer';
import { isOneAddress, type MailServer, readFrom, readMailServer, type Sender } from './mail-settings.ts';

/** Where mails go; as the environment gives it. */
export interface MailerOptions {
  /** E.g. `smtps://user:password@mail.example.org`; undefined where there is no mail server. */
  readonly smtpUrl: string | undefined;
  /** Sender, e.g. `Caravanserai <no-reply@example.org>`; needed with `smtpUrl`. */
  readonly from: string | undefined;
}

/** Milliseconds; a worker waits no longer for a server than these together. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * A mailer over SMTP, or one that says that there is none. Opens no connection. Throws Problem invalid-input when the
 * address of the server or the sender is none.
 */
export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  if (smtpUrl === undefined || smtpUrl === '') return { configured: false, send: refuse };
  const server = readMailServer(smtpUrl);
  const sender = readFrom(from);
  const transport = createTransport({
    ...server,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    configured: true,
    send: async (message) => {
      // The client reads a list in an address and would write to each of it.
      if (!isOneAddress(message.to)) {
        throw new Problem('invalid-input', 'A mail is for one address, and this is none: it is not sent.');
      }
      try {
        await transport.sendMail(toEnvelope(message, sender));
      } catch (error) {
        throw toProblem(error, server);
      }
    },
  };
}

async function refuse(): Promise<void> {
  throw new Problem('unavailable', 'No mail server is set: give its address in SMTP_URL.');
}

/** Addresses as objects and an envelope of its own: nothing in a text is read as a further address or header. */
const toEnvelope = ({ to, subject, text, language }: MailMessage, from: Sender) => ({
  from,
  to: { name: '', address: to },
  envelope: { from: from.address, to: [to] },
  subject: subject.replace(/\p{Cc}+/gu, ' '),
  text,
  headers: {
    // RFC 3834: no vacation notice answers it.
    'Auto-Submitted': 'auto-generated',
    'Content-Language': language,
  },
});

/** Invalid input when the server refuses this very mail for good; else it is worth another try. */
function toProblem(error: unknown, { host, port }: MailServer): Problem {
  const { code, responseCode, message } = error as Error & { code?: string; responseCode?: number };
  const isForGood = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
  const reason = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return isForGood
    ? new Problem('invalid-input', `The mail server ${host}:${port} refuses this mail: ${reason}.`, {
        cause: error,
      })
    : new Problem('unavailable', `The mail server ${host}:${port} did not take the mail: ${reason}.`, {
        cause: error,
      });
}
