/** Reads where the mail server is and who writes. Pure. */
import { Problem } from '@serai/core/measure';
import { isLoopback } from '../settings-listening.ts';

/** A mail server, in the words of the SMTP client. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); else STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** STARTTLS or nothing: a password goes over the network only encrypted. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** Who writes. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const FORM =
  'smtp://HOST:PORT or smtps://USER:PASSWORD@HOST:PORT, with special characters of the password as %XX';

/** Throws Problem invalid-input that quotes no password. */
export function readMailServer(smtpUrl: string): MailServer {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (url === undefined || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new Problem('invalid-input', `SMTP_URL is no address of a mail server: write ${FORM}.`);
  }
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw new Problem('invalid-input', `SMTP_URL has something behind the port: write ${FORM}.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const auth = readAuth(url);
  return {
    host,
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol === 'smtp:' && auth !== undefined && !isLoopback(host),
    ...(auth === undefined ? {} : { auth }),
  };
}

function readAuth({ username, password }: URL): MailServer['auth'] {
  if (username === '') return undefined;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch (error) {
    throw new Problem('invalid-input', `User or password in SMTP_URL is badly encoded: write ${FORM}.`, {
      cause: error,
    });
  }
}

const ADDRESS = /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\]+$/;
/** Whether it is one address: nothing in it separates, quotes or comments. */
export const isOneAddress = (text: string): boolean => ADDRESS.test(text);

const NAMED = /^"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>$/u;

/** `address` or `Name <address>`. Throws Problem invalid-input. */
export function readFrom(from: string | undefined): Sender {
  const text = from?.trim() ?? '';
  const [, name = '', address = ''] = NAMED.exec(text) ?? [undefined, '', text];
  if (isOneAddress(address)) return { name: name.trim(), address };
  throw new Problem(
    'invalid-input',
    'MAIL_FROM is no sender: with SMTP_URL set, write ADDRESS or NAME <ADDRESS>, e.g. Caravanserai <no-reply@example.org>.',
  );
}
