/** Where things are: options of the command line first, then the environment, then defaults. */
import { fileURLToPath } from 'node:url';
import { Problem } from '@serai/core/measure';
import {
  type Environment,
  type Listening,
  type ListeningOptions,
  readListening,
} from './settings-listening.ts';

/** What every command knows. */
export interface Settings {
  /** Data folder. */
  readonly data: string;
  readonly port: number;
  /** Address of a PostgreSQL database; undefined for the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Catalog folder. */
  readonly catalog: string;
  /** Files of a name set and of a boundary set in place of those of the catalog. */
  readonly names: string | undefined;
  readonly boundaries: string | undefined;
  /** Where the server listens, and under which address people reach it. */
  readonly listening: Listening;
  /** The way to a mail server; undefined: mails are kept, and whoever may sees them. */
  readonly mail: MailSettings | undefined;
  /** File of the identity providers that people may sign in with. */
  readonly providers: string | undefined;
  /** The secret of the installation in place of the one in the data folder: several machines share one. */
  readonly secret: string | undefined;
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  /** Sender, e.g. `Caravanserai <serai@example.org>`. */
  readonly from: string;
}

/** Options as the command line gives them, all optional. */
export interface SettingOptions extends ListeningOptions {
  readonly data?: string;
  readonly port?: string;
  readonly catalog?: string;
  readonly names?: string;
  readonly boundaries?: string;
}

export const DEFAULT_DATA = '.serai';
export const DEFAULT_PORT = 8484;
/** Characters that a secret of one's own must have at least: 32 bytes in hexadecimal have 64. */
const SHORTEST_SECRET = 32;

/** The catalog that is shipped with the platform. */
export const SHIPPED_CATALOG = fileURLToPath(new URL('../../../catalog', import.meta.url));

/**
 * Throws Problem invalid-input when the port is no port, a path is empty (`--data "$UNSET"`), or an address or secret
 * is none.
 */
export function readSettings(options: SettingOptions, environment: Environment): Settings {
  for (const option of ['data', 'catalog', 'names', 'boundaries'] as const) {
    if (options[option]?.trim() === '') {
      throw new Problem('invalid-input', `--${option} is empty: name a path, or leave the option away.`);
    }
  }
  return {
    data: options.data ?? (environment.SERAI_DATA || DEFAULT_DATA),
    port: readPort(options.port ?? environment.PORT),
    databaseUrl: environment.DATABASE_URL || undefined,
    catalog: options.catalog ?? (environment.SERAI_CATALOG || SHIPPED_CATALOG),
    names: options.names ?? (environment.SERAI_NAMES || undefined),
    boundaries: options.boundaries ?? (environment.SERAI_BOUNDARIES || undefined),
    listening: readListening(options, environment),
    mail: readMail(environment),
    providers: environment.SERAI_PROVIDERS || undefined,
    secret: readSecret(environment.SERAI_SECRET || undefined),
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Problem(
    'invalid-input',
    `"${text}" is no port: give a whole number from 0 to 65535 (0 takes a free one).`,
  );
}

/** The messages name no value: an address of a mail server holds a password. */
function readMail({ SMTP_URL: url, MAIL_FROM: from }: Environment): MailSettings | undefined {
  if (!url && !from) return undefined;
  if (!url) throw new Problem('invalid-input', 'MAIL_FROM is set without SMTP_URL: set both, or none.');
  if (!from) {
    throw new Problem(
      'invalid-input',
      'SMTP_URL is set without MAIL_FROM: set MAIL_FROM to the sender, e.g. "Caravanserai <serai@example.org>".',
    );
  }
  if (!URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol)) {
    throw new Problem(
      'invalid-input',
      'SMTP_URL is no address of a mail server: write smtp://user:password@host:587 or smtps://host:465.',
    );
  }
  if (!/^[^@\r\n]+@[^@\s]+$/.test(from)) {
    throw new Problem('invalid-input', `MAIL_FROM "${from}" is no sender: write an e-mail address.`);
  }
  return { url, from };
}

function readSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || secret.length >= SHORTEST_SECRET) return secret;
  throw new Problem(
    'invalid-input',
    `SERAI_SECRET is too short: give at least ${SHORTEST_SECRET} characters of chance, e.g. of \`openssl rand -hex 32\`.`,
  );
}
