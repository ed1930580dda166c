/** Row shapes of people and organisations; see migration 0005. */
import type { ColumnType, Generated } from 'kysely';
import type { Instant, OptionalInstant } from '../instants.ts';

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: string | null;
  language: Generated<string>;
  digest: Generated<string>;
  two_factor_enabled: Generated<boolean>;
  created_at: ColumnType<Date, string | undefined, never>;
  updated_at: ColumnType<Date, string | undefined, string>;
  blocked_at: OptionalInstant;
  deleted_at: OptionalInstant;
}

export interface SessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: ColumnType<Date, string | undefined, never>;
  updated_at: ColumnType<Date, string | undefined, string>;
}

export interface IdentitiesTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: OptionalInstant;
  refresh_token_expires_at: OptionalInstant;
  scope: string | null;
  password: string | null;
  created_at: ColumnType<Date, string | undefined, never>;
  updated_at: ColumnType<Date, string | undefined, string>;
}

export interface VerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Instant;
  created_at: ColumnType<Date, string | undefined, never>;
  updated_at: ColumnType<Date, string | undefined, string>;
}

export interface TwoFactorsTable {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: boolean | null;
  failed_verification_count: number | null;
  locked_until: OptionalInstant;
  /** bigint: text on the wire. */
  last_used_step: ColumnType<string | null, number | null | undefined, number | null>;
}

export interface PasskeysTable {
  id: string;
  user_id: string;
  name: string;
  public_key: string;
  /** bigint: text on the wire. */
  counter: ColumnType<string, number, number>;
  transports: string[];
  backed_up: boolean;
  created_at: Instant;
  last_used_at: OptionalInstant;
}

export interface RoleGrantsTable {
  user_id: string;
  role: string;
  /** Empty for every role but the focal point's. */
  country: string;
  granted_by: string;
  granted_at: Instant;
}

export interface OrganisationsTable {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  created_at: Instant;
  closed_at: OptionalInstant;
}

export interface MembershipsTable {
  organisation: string;
  user_id: string;
  role: string;
  since: Instant;
}

export interface InvitationsTable {
  id: string;
  hash: string;
  email: string | null;
  organisation: string | null;
  organisation_role: string | null;
  grant_role: string | null;
  grant_country: string | null;
  language: string;
  invited_by: string;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: OptionalInstant;
  accepted_by: string | null;
  withdrawn_at: OptionalInstant;
}

export interface ApiTokensTable {
  id: string;
  user_id: string;
  name: string;
  hash: string;
  scopes: string[];
  created_at: Instant;
  expires_at: Instant;
  last_used_at: OptionalInstant;
  warned_at: OptionalInstant;
  revoked_at: OptionalInstant;
}

export interface AccountsTables {
  users: UsersTable;
  sessions: SessionsTable;
  identities: IdentitiesTable;
  verifications: VerificationsTable;
  two_factors: TwoFactorsTable;
  passkeys: PasskeysTable;
  role_grants: RoleGrantsTable;
  organisations: OrganisationsTable;
  memberships: MembershipsTable;
  invitations: InvitationsTable;
  api_tokens: ApiTokensTable;
}
