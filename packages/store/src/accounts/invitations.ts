import type { AccountsReader, Invitation, InvitationFilter, Scope } from '@serai/app/ports';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { dropInvitationMail } from '../notifications/mails.ts';
import type { Tables } from '../tables.ts';
import { toInvitation } from './rows.ts';
import { mayReadInvitationsOf } from './scope.ts';

/** Invitations within the scope, newest first. */
export async function listInvitations(
  db: Kysely<Tables>,
  scope: Scope,
  { limit, offset, ...filter }: Parameters<AccountsReader['listInvitations']>[1],
): Promise<Invitation[]> {
  let query = filtered(db.selectFrom('invitations').selectAll(), scope, filter)
    .orderBy('created_at', 'desc')
    .orderBy('id');
  if (limit !== undefined) query = query.limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  return (await query.execute()).map(toInvitation);
}

/** How many the filter finds within the scope. */
export async function countInvitations(
  db: Kysely<Tables>,
  scope: Scope,
  filter: InvitationFilter,
): Promise<number> {
  const counted = db.selectFrom('invitations').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'invitations', Row>,
  scope: Scope,
  { organisation, openAt, email, invitedBy, acceptedBy }: InvitationFilter,
): SelectQueryBuilder<Tables, 'invitations', Row> {
  let result = query.where(mayReadInvitationsOf(scope, 'invitations.organisation'));
  if (organisation !== undefined) result = result.where('organisation', '=', organisation);
  if (email !== undefined) result = result.where('email', '=', email);
  if (invitedBy !== undefined) result = result.where('invited_by', '=', invitedBy);
  if (acceptedBy !== undefined) result = result.where('accepted_by', '=', acceptedBy);
  return openAt === undefined ? result : result.where(isOpen(openAt));
}

/** The invitation within the scope. */
export async function findInvitation(
  db: Kysely<Tables>,
  scope: Scope,
  id: string,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where(mayReadInvitationsOf(scope, 'invitations.organisation'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** The invitation of whoever holds its link, open or not. */
export async function findInvitationByHash(
  db: Kysely<Tables>,
  hash: string,
): Promise<Invitation | undefined> {
  const row = await db.selectFrom('invitations').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** Keeps the invitation with the hash of the secret in its link. */
export async function addInvitation(db: Kysely<Tables>, invitation: Invitation, hash: string): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      id: invitation.id,
      hash,
      email: invitation.email ?? null,
      organisation: invitation.organisation ?? null,
      organisation_role: invitation.organisationRole ?? null,
      grant_role: invitation.grant?.role ?? null,
      grant_country: invitation.grant?.country ?? null,
      language: invitation.language,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      accepted_at: invitation.acceptedAt ?? null,
      accepted_by: invitation.acceptedBy ?? null,
      withdrawn_at: invitation.withdrawnAt ?? null,
    })
    .execute();
}

/** Takes an open invitation, and its unsent mail away; false when somebody was faster, or it is not open then. */
export async function acceptInvitation(
  db: Kysely<Tables>,
  id: string,
  { user, at }: { readonly user: string; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ accepted_at: at, accepted_by: user })
    .where('id', '=', id)
    .where(isOpen(at))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await dropInvitationMail(db, id);
  return true;
}

/**
 * Takes an invitation back, and its unsent mail with it; false when it was accepted, withdrawn or is unknown. An expired
 * one may be withdrawn.
 */
export async function withdrawInvitation(db: Kysely<Tables>, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await dropInvitationMail(db, id);
  return true;
}

const isOpen = (at: string) =>
  sql<boolean>`accepted_at is null and withdrawn_at is null and expires_at > ${at}::timestamptz`;
