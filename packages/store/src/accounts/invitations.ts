import type { AccountsReader, Invitation, Scope } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toInvitation } from './rows.ts';
import { mayReadInvitationsOf } from './scope.ts';

/** Invitations within the scope, newest first. */
export async function listInvitations(
  db: Kysely<Tables>,
  scope: Scope,
  { organisation, openAt }: Parameters<AccountsReader['listInvitations']>[1],
): Promise<Invitation[]> {
  let query = db
    .selectFrom('invitations')
    .selectAll()
    .where(mayReadInvitationsOf(scope, 'invitations.organisation'))
    .orderBy('created_at', 'desc')
    .orderBy('id');
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  if (openAt !== undefined) query = query.where(isOpen(openAt));
  return (await query.execute()).map(toInvitation);
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

/** Takes an open invitation; false when somebody was faster, or it is not open at that instant. */
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
  return numUpdatedRows === 1n;
}

/** Takes an invitation back; false when it was accepted, withdrawn or is unknown. An expired one may be withdrawn. */
export async function withdrawInvitation(db: Kysely<Tables>, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const isOpen = (at: string) =>
  sql<boolean>`accepted_at is null and withdrawn_at is null and expires_at > ${at}::timestamptz`;
