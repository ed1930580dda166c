/** Rows of the tables as the records of the port; check constraints of the tables hold the code lists. */
import type {
  ApiToken,
  Digest,
  Invitation,
  Membership,
  Organisation,
  OrganisationKind,
  OrganisationRole,
  Passkey,
  RoleGrant,
  Session,
  User,
} from '@serai/app/ports';
import type { Selectable } from 'kysely';
import { toInstant, toOptionalInstant } from '../instants.ts';
import type {
  ApiTokensTable,
  InvitationsTable,
  MembershipsTable,
  OrganisationsTable,
  PasskeysTable,
  RoleGrantsTable,
  SessionsTable,
  UsersTable,
} from './tables.ts';

/** A tombstone has neither name nor e-mail. */
export const toUser = (row: Selectable<UsersTable>): User => ({
  id: row.id,
  email: row.deleted_at === null ? row.email : undefined,
  name: row.deleted_at === null ? row.name : undefined,
  language: row.language as User['language'],
  digest: row.digest as Digest,
  twoFactor: row.two_factor_enabled,
  createdAt: toInstant(row.created_at),
  blockedAt: toOptionalInstant(row.blocked_at),
  deletedAt: toOptionalInstant(row.deleted_at),
});

export const toGrant = (row: Selectable<RoleGrantsTable>): RoleGrant => ({
  user: row.user_id,
  role: row.role as RoleGrant['role'],
  ...(row.country === '' ? {} : { country: row.country }),
  grantedBy: row.granted_by,
  grantedAt: toInstant(row.granted_at),
});

export const toOrganisation = (row: Selectable<OrganisationsTable>): Organisation => ({
  id: row.id,
  name: row.name,
  kind: row.kind as OrganisationKind,
  country: row.country ?? undefined,
  createdAt: toInstant(row.created_at),
  closedAt: toOptionalInstant(row.closed_at),
});

export const toMembership = (row: Selectable<MembershipsTable>): Membership => ({
  organisation: row.organisation,
  user: row.user_id,
  role: row.role as OrganisationRole,
  since: toInstant(row.since),
});

export const toInvitation = (row: Selectable<InvitationsTable>): Invitation => ({
  id: row.id,
  email: row.email ?? undefined,
  organisation: row.organisation ?? undefined,
  organisationRole: (row.organisation_role ?? undefined) as OrganisationRole | undefined,
  grant:
    row.grant_role === null
      ? undefined
      : {
          role: row.grant_role as RoleGrant['role'],
          ...(row.grant_country === null ? {} : { country: row.grant_country }),
        },
  language: row.language as Invitation['language'],
  invitedBy: row.invited_by,
  createdAt: toInstant(row.created_at),
  expiresAt: toInstant(row.expires_at),
  acceptedAt: toOptionalInstant(row.accepted_at),
  acceptedBy: row.accepted_by ?? undefined,
  withdrawnAt: toOptionalInstant(row.withdrawn_at),
});

export const toToken = (row: Selectable<ApiTokensTable>): ApiToken => ({
  id: row.id,
  user: row.user_id,
  name: row.name,
  scopes: row.scopes,
  createdAt: toInstant(row.created_at),
  expiresAt: toInstant(row.expires_at),
  lastUsedAt: toOptionalInstant(row.last_used_at),
  revokedAt: toOptionalInstant(row.revoked_at),
});

export const toSession = (row: Selectable<SessionsTable>): Session => ({
  id: row.id,
  user: row.user_id,
  createdAt: toInstant(row.created_at),
  expiresAt: toInstant(row.expires_at),
  address: row.ip_address ?? undefined,
  userAgent: row.user_agent ?? undefined,
});

export const toPasskey = (row: Selectable<PasskeysTable>): Passkey => ({
  id: row.id,
  user: row.user_id,
  name: row.name,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  backedUp: row.backed_up,
  createdAt: toInstant(row.created_at),
  lastUsedAt: toOptionalInstant(row.last_used_at),
});
