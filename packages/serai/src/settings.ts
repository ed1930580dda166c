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
  /** The way to a mail server; without one mails are kept, and whoever may sees them. */
  readonly mail: MailSettings;
  /** File of the identity providers that people may sign in with. */
  readonly providers: string | undefined;
  /** The secret of the installation in place of the one in the data folder: several machines share one. */
  readonly secret: string | undefined;
}

/** As the environment gives them; read by `delivery/`. */
export interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
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

/** The catalog that is shipped with the platform. */
export const SHIPPED_CATALOG = fileURLToPath(new URL('../../../catalog', import.meta.url));

/**
 * Throws Problem invalid-input when the port is no port, a path is empty (`--data "$UNSET"`), or an address is
 * none.
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
    mail: { smtpUrl: environment.SMTP_URL || undefined, from: environment.MAIL_FROM || undefined },
    providers: environment.SERAI_PROVIDERS || undefined,
    secret: environment.SERAI_SECRET || undefined,
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
