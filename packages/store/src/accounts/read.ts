import type { AccountsReader } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { countHolders, listGrants } from './grants.ts';
import { listIdentities } from './identities.ts';
import { countInvitations, findInvitation, findInvitationByHash, listInvitations } from './invitations.ts';
import {
  countMembers,
  countOrganisations,
  findOrganisation,
  listMemberships,
  listOrganisations,
} from './organisations.ts';
import { findPasskey, listPasskeys } from './passkeys.ts';
import { listSessions } from './sessions.ts';
import { findTokenByHash, listTokens, listTokensToWarn } from './tokens.ts';
import { countUsers, findActor, findUser, listRecipients, listUsers } from './users.ts';

/** The reads of people and organisations on one transaction. */
export const createAccountsReader = (db: Kysely<Tables>): AccountsReader => ({
  listUsers: (scope, filter) => listUsers(db, scope, filter),
  countUsers: (scope, filter) => countUsers(db, scope, filter),
  findUser: (scope, id) => findUser(db, scope, { id }),
  findUserByEmail: (scope, email) => findUser(db, scope, { email }),
  listGrants: (scope, filter) => listGrants(db, scope, filter),
  listOrganisations: (scope, filter) => listOrganisations(db, scope, filter),
  countOrganisations: (scope, filter) => countOrganisations(db, scope, filter),
  countMembers: (organisations) => countMembers(db, organisations),
  findOrganisation: (id) => findOrganisation(db, id),
  listMemberships: (scope, filter) => listMemberships(db, scope, filter),
  listInvitations: (scope, filter) => listInvitations(db, scope, filter),
  countInvitations: (scope, filter) => countInvitations(db, scope, filter),
  findInvitation: (scope, id) => findInvitation(db, scope, id),
  findInvitationByHash: (hash) => findInvitationByHash(db, hash),
  listTokens: (scope, user) => listTokens(db, scope, user),
  listTokensToWarn: (at, until) => listTokensToWarn(db, at, until),
  findTokenByHash: (hash) => findTokenByHash(db, hash),
  listSessions: (scope, user) => listSessions(db, scope, user),
  listPasskeys: (scope, user) => listPasskeys(db, scope, user),
  listIdentities: (scope, user) => listIdentities(db, scope, user),
  findPasskey: (id) => findPasskey(db, id),
  findActor: (user) => findActor(db, user),
  countHolders: (role) => countHolders(db, role),
  listRecipients: (to) => listRecipients(db, to),
});
