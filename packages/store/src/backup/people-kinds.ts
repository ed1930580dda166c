import type { Tables } from '../tables.ts';

/** How a column travels: an instant as ISO 8601 text, a bigint and a double as a number; `?` where it may be null. */
export type FieldType = 'text' | 'boolean' | 'integer' | 'bigint' | 'number' | 'instant' | 'texts' | 'json';
type Field = FieldType | `${FieldType}?`;

/** A kind of record that a backup copies column by column. */
export interface PeopleKind {
  readonly table: keyof Tables;
  /** Columns of its key: the order in which its records stand in the file. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Field>>;
}

/**
 * Records of people, of what they are told, of validation rounds and of layers, parents before children. Sessions and links on
 * their way are not among them: they end with a restore. Neither are the tokens of identity providers (a new sign-in
 * brings new ones), sent mails, and mails with links: whoever reads the file must not walk through one. An open
 * invitation ends with a restore, too: it may have been withdrawn since.
 */
export const PEOPLE_KINDS = {
  user: {
    table: 'users',
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      email: 'text',
      email_verified: 'boolean',
      image: 'text?',
      language: 'text',
      digest: 'text',
      two_factor_enabled: 'boolean',
      created_at: 'instant',
      blocked_at: 'instant?',
      deleted_at: 'instant?',
    },
  },
  identity: {
    table: 'identities',
    key: ['id'],
    columns: {
      id: 'text',
      user_id: 'text',
      account_id: 'text',
      provider_id: 'text',
      password: 'text?',
      created_at: 'instant',
    },
  },
  two_factor: {
    table: 'two_factors',
    key: ['id'],
    columns: {
      id: 'text',
      user_id: 'text',
      secret: 'text',
      backup_codes: 'text',
      verified: 'boolean?',
      failed_verification_count: 'integer?',
      locked_until: 'instant?',
      last_used_step: 'bigint?',
    },
  },
  passkey: {
    table: 'passkeys',
    key: ['id'],
    columns: {
      id: 'text',
      user_id: 'text',
      name: 'text',
      public_key: 'text',
      counter: 'bigint',
      transports: 'texts',
      backed_up: 'boolean',
      created_at: 'instant',
      last_used_at: 'instant?',
    },
  },
  role_grant: {
    table: 'role_grants',
    key: ['user_id', 'role', 'country'],
    columns: { user_id: 'text', role: 'text', country: 'text', granted_by: 'text', granted_at: 'instant' },
  },
  organisation: {
    table: 'organisations',
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      kind: 'text',
      country: 'text?',
      created_at: 'instant',
      closed_at: 'instant?',
    },
  },
  membership: {
    table: 'memberships',
    key: ['organisation', 'user_id'],
    columns: { organisation: 'text', user_id: 'text', role: 'text', since: 'instant' },
  },
  invitation: {
    table: 'invitations',
    key: ['id'],
    columns: {
      id: 'text',
      hash: 'text',
      email: 'text?',
      organisation: 'text?',
      organisation_role: 'text?',
      grant_role: 'text?',
      grant_country: 'text?',
      language: 'text',
      invited_by: 'text',
      created_at: 'instant',
      expires_at: 'instant',
      accepted_at: 'instant?',
      accepted_by: 'text?',
      withdrawn_at: 'instant?',
    },
  },
  api_token: {
    table: 'api_tokens',
    key: ['id'],
    columns: {
      id: 'text',
      user_id: 'text',
      name: 'text',
      hash: 'text',
      scopes: 'texts',
      created_at: 'instant',
      expires_at: 'instant',
      last_used_at: 'instant?',
      warned_at: 'instant?',
      revoked_at: 'instant?',
    },
  },
  notification: {
    table: 'notifications',
    key: ['id'],
    columns: {
      id: 'text',
      user_id: 'text',
      kind: 'text',
      facts: 'json',
      path: 'text?',
      created_at: 'instant',
      read_at: 'instant?',
      mailed_at: 'instant?',
    },
  },
  mail: {
    table: 'mails',
    key: ['id'],
    columns: {
      id: 'text',
      purpose: 'text',
      recipient: 'text',
      subject: 'text',
      text: 'text',
      language: 'text',
      created_at: 'instant',
      attempts: 'integer',
      last_problem: 'text?',
      next_at: 'instant',
      expires_at: 'instant?',
    },
  },
  webhook: {
    table: 'webhooks',
    key: ['id'],
    columns: {
      id: 'text',
      owner: 'text',
      url: 'text',
      kinds: 'texts',
      sealed_secret: 'text',
      created_at: 'instant',
      disabled_at: 'instant?',
      last_delivery_at: 'instant?',
      last_problem: 'text?',
    },
  },
  webhook_delivery: {
    table: 'webhook_deliveries',
    key: ['id'],
    columns: {
      id: 'text',
      webhook: 'text',
      kind: 'text',
      facts: 'json',
      created_at: 'instant',
      attempts: 'integer',
      next_at: 'instant',
      delivered_at: 'instant?',
    },
  },
  round: {
    table: 'rounds',
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      title: 'text',
      country: 'text',
      owner: 'text',
      disclosure: 'text',
      embargo_until: 'instant?',
      parties: 'texts',
      state: 'text',
      created_by: 'text',
      created_at: 'instant',
      deadline: 'text?',
      opened_at: 'instant?',
      answered_at: 'instant?',
      ended_at: 'instant?',
      note_text: 'text?',
      note_by: 'text?',
      note_at: 'instant?',
      snapshot: 'text?',
      reminded_at: 'instant?',
    },
  },
  round_item: {
    table: 'round_items',
    key: ['id'],
    columns: {
      id: 'text',
      round: 'text',
      position: 'integer',
      content: 'json',
      verdict: 'text?',
      verdict_by: 'text?',
      verdict_at: 'instant?',
      excluded: 'boolean',
    },
  },
  round_comment: {
    table: 'round_comments',
    key: ['id'],
    columns: {
      id: 'text',
      round: 'text',
      item: 'text?',
      reply_to: 'text?',
      author: 'text',
      at: 'instant',
      text: 'text',
    },
  },
  layer: {
    table: 'layers',
    key: ['name'],
    columns: {
      name: 'text',
      kind: 'text',
      source: 'text',
      licence: 'text',
      dated: 'text',
      method: 'text',
      error_m: 'number',
      format: 'text',
      file: 'text',
      file_sha256: 'text',
      content: 'text',
      bytes: 'bigint',
      facts: 'json',
      owner: 'text',
      disclosure: 'text',
      embargo_until: 'instant?',
      imported_by: 'text',
      imported_at: 'instant',
    },
  },
} as const satisfies Readonly<Record<string, PeopleKind>>;

/** Name of such a kind, as it stands in a line of the file. */
export type PeopleKindName = keyof typeof PEOPLE_KINDS;

/** Names of these kinds, in the order of the file. */
export const PEOPLE_KIND_NAMES = Object.keys(PEOPLE_KINDS) as readonly PeopleKindName[];

/** One record: a field for each column that is not null, named in camel case as all records of a backup are. */
export type PeopleFields = Readonly<Record<string, unknown>>;

/** The field of a column: `created_at` is `createdAt`. */
export const fieldOf = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a column holds, and whether it may be null. */
export function describeField(field: Field): { readonly type: FieldType; readonly optional: boolean } {
  const optional = field.endsWith('?');
  return { type: (optional ? field.slice(0, -1) : field) as FieldType, optional };
}
