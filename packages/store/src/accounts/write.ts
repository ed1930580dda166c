import type { AccountsWriter } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { buryUser } from './bury.ts';
import { addGrant, removeGrant } from './grants.ts';
import { acceptInvitation, addInvitation, withdrawInvitation } from './invitations.ts';
import { addOrganisation, putMembership, removeMembership, updateOrganisation } from './organisations.ts';
import { addPasskey, removePasskey, usePasskey } from './passkeys.ts';
import { createAccountsReader } from './read.ts';
import { endSessions, removeExpiredSessions } from './sessions.ts';
import { addToken, markTokenWarned, revokeToken, touchToken } from './tokens.ts';
import { updateUser } from './users.ts';

/** The writes of people and organisations on one transaction, which must be the only writing one. */
export const createAccountsWriter = (db: Kysely<Tables>): AccountsWriter => ({
  ...createAccountsReader(db),
  updateUser: (id, change) => updateUser(db, id, change),
  buryUser: (id, at) => buryUser(db, id, at),
  addGrant: (grant) => addGrant(db, grant),
  removeGrant: (user, grant) => removeGrant(db, user, grant),
  addOrganisation: (organisation) => addOrganisation(db, organisation),
  updateOrganisation: (id, change) => updateOrganisation(db, id, change),
  putMembership: (membership) => putMembership(db, membership),
  removeMembership: (organisation, user) => removeMembership(db, organisation, user),
  addInvitation: (invitation, hash) => addInvitation(db, invitation, hash),
  acceptInvitation: (id, by) => acceptInvitation(db, id, by),
  withdrawInvitation: (id, at) => withdrawInvitation(db, id, at),
  addToken: (token, hash) => addToken(db, token, hash),
  revokeToken: (id, at) => revokeToken(db, id, at),
  markTokenWarned: (id, at) => markTokenWarned(db, id, at),
  touchToken: (id, at) => touchToken(db, id, at),
  endSessions: (user, which) => endSessions(db, user, which),
  removeExpiredSessions: (at) => removeExpiredSessions(db, at),
  addPasskey: (passkey) => addPasskey(db, passkey),
  usePasskey: (id, use) => usePasskey(db, id, use),
  removePasskey: (user, id) => removePasskey(db, user, id),
});
