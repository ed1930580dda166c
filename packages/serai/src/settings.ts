/** Where things are: options of the command line first, then the environment, then defaults. */
import { fileURLToPath } from 'node:url';
import { Problem } from '@serai/core/measure';

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
}

/** Options as the command line gives them, all optional. */
export interface SettingOptions {
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

/** Throws Problem invalid-input when the port is no port, or a path is empty (`--data "$UNSET"`). */
export function readSettings(
  options: SettingOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
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
