import type { AccountsReader, AccountsWriter, Invitation, Passkey } from '@serai/app/ports';
import type { OpenedStorage } from '../open.ts';
import { AT, type Call, type CallGroup, SCOPE } from './call.ts';

const DIRECTORY = { ...SCOPE, directory: true };
const HASH = 'a'.repeat(64);

const invitation: Invitation = {
  id: 'i',
  email: 'a@example.org',
  organisation: 'o',
  organisationRole: 'lead',
  grant: undefined,
  language: 'en',
  invitedBy: 'system',
  createdAt: AT,
  expiresAt: AT,
  acceptedAt: undefined,
  acceptedBy: undefined,
  withdrawnAt: undefined,
};

const passkey: Passkey = {
  id: 'p',
  user: 'u',
  name: 'Phone',
  publicKey: 'k',
  counter: 0,
  transports: ['usb'],
  backedUp: false,
  createdAt: AT,
  lastUsedAt: undefined,
};

const token = {
  id: 't',
  user: 'u',
  name: 'script',
  scopes: ['read'],
  createdAt: AT,
  expiresAt: AT,
  lastUsedAt: undefined,
  revokedAt: undefined,
};

const organisation = {
  id: 'o',
  name: 'Ministry',
  kind: 'ministry',
  country: 'KAZ',
  createdAt: AT,
  closedAt: undefined,
} as const;

/** People, organisations, invitations, credentials. */
export const peopleCalls: CallGroup = (opened) => [...reads(opened), ...writes(opened)];

function reads({ storage }: OpenedStorage): readonly Call[] {
  const read = (name: string, call: (accounts: AccountsReader) => Promise<unknown>): Call => [
    name,
    () => storage.read((tx) => call(tx.accounts)),
  ];
  return [
    read('listUsers, every filter', (accounts) =>
      accounts.listUsers(SCOPE, {
        search: 'a',
        ids: ['u'],
        role: 'reviewer',
        organisation: 'o',
        state: 'active',
        limit: 10,
        offset: 0,
      }),
    ),
    read('countUsers with the directory', (accounts) => accounts.countUsers(DIRECTORY, {})),
    read('findUser', (accounts) => accounts.findUser(SCOPE, 'u')),
    read('findUserByEmail', (accounts) => accounts.findUserByEmail(DIRECTORY, 'a@example.org')),
    read('findActor', (accounts) => accounts.findActor('u')),
    read('countHolders', (accounts) => accounts.countHolders('administrator')),
    read('listRecipients of a role', (accounts) =>
      accounts.listRecipients({ role: 'focal-point', country: 'KAZ' }),
    ),
    read('listRecipients of an organisation', (accounts) =>
      accounts.listRecipients({ organisation: 'o', roles: ['lead'] }),
    ),
    read('listGrants', (accounts) =>
      accounts.listGrants(SCOPE, { user: 'u', users: ['u'], role: 'focal-point', country: 'KAZ' }),
    ),
    read('listOrganisations', (accounts) =>
      accounts.listOrganisations(SCOPE, { search: 'a', closed: false, ids: ['o'], limit: 10, offset: 0 }),
    ),
    read('countOrganisations', (accounts) => accounts.countOrganisations(SCOPE, { closed: false })),
    read('countMembers', (accounts) => accounts.countMembers(['o'])),
    read('findOrganisation', (accounts) => accounts.findOrganisation('o')),
    read('listMemberships', (accounts) =>
      accounts.listMemberships(SCOPE, { organisation: 'o', user: 'u', users: ['u'], limit: 10, offset: 0 }),
    ),
    read('listInvitations, every filter', (accounts) =>
      accounts.listInvitations(SCOPE, {
        organisation: 'o',
        openAt: AT,
        email: 'a@example.org',
        invitedBy: 'user:u',
        acceptedBy: 'u',
        limit: 10,
        offset: 0,
      }),
    ),
    read('countInvitations', (accounts) =>
      accounts.countInvitations(SCOPE, { organisation: 'o', openAt: AT }),
    ),
    read('findInvitation', (accounts) => accounts.findInvitation(SCOPE, 'i')),
    read('findInvitationByHash', (accounts) => accounts.findInvitationByHash(HASH)),
    read('listTokens', (accounts) => accounts.listTokens(SCOPE, 'u')),
    read('listTokensToWarn', (accounts) => accounts.listTokensToWarn(AT, AT)),
    read('findTokenByHash', (accounts) => accounts.findTokenByHash(HASH)),
    read('listSessions', (accounts) => accounts.listSessions(SCOPE, 'u')),
    read('listPasskeys', (accounts) => accounts.listPasskeys(SCOPE, 'u')),
    read('listIdentities', (accounts) => accounts.listIdentities(SCOPE, 'u')),
    read('findPasskey', (accounts) => accounts.findPasskey('p')),
  ];
}

function writes({ storage, kysely }: OpenedStorage): readonly Call[] {
  const write = (name: string, call: (accounts: AccountsWriter) => Promise<unknown>): Call => [
    name,
    () => storage.write((tx) => call(tx.accounts)),
  ];
  const user = { id: 'u', name: 'A', email: 'a@example.org', email_verified: true };
  return [
    ['a user, as the identity library makes one', () => kysely.insertInto('users').values(user).execute()],
    write('updateUser', (accounts) =>
      accounts.updateUser('u', { name: 'B', language: 'ru', digest: 'weekly', blockedAt: null }),
    ),
    write('addGrant, removeGrant', async (accounts) => {
      await accounts.addGrant({ user: 'u', role: 'reviewer', grantedBy: 'system', grantedAt: AT });
      await accounts.removeGrant('u', { role: 'reviewer' });
    }),
    write('addOrganisation, updateOrganisation', async (accounts) => {
      await accounts.addOrganisation(organisation);
      await accounts.updateOrganisation('o', {
        name: 'M',
        kind: 'other',
        country: undefined,
        closedAt: undefined,
      });
    }),
    write('putMembership, removeMembership', async (accounts) => {
      await accounts.putMembership({ organisation: 'o', user: 'u', role: 'lead', since: AT });
      await accounts.removeMembership('o', 'u');
    }),
    write('addInvitation, acceptInvitation, withdrawInvitation', async (accounts) => {
      await accounts.addInvitation(invitation, HASH);
      await accounts.acceptInvitation('i', { user: 'u', at: AT });
      await accounts.withdrawInvitation('i', AT);
    }),
    write('addToken, touchToken, markTokenWarned, revokeToken', async (accounts) => {
      await accounts.addToken(token, HASH);
      await accounts.touchToken('t', AT);
      await accounts.markTokenWarned('t', AT);
      await accounts.revokeToken('t', AT);
    }),
    write('endSessions: one, all but one', async (accounts) => {
      await accounts.endSessions('u', { only: 's' });
      await accounts.endSessions('u', { except: 's' });
    }),
    write('removeExpiredSessions', (accounts) => accounts.removeExpiredSessions(AT)),
    write('addPasskey, usePasskey, removePasskey', async (accounts) => {
      await accounts.addPasskey(passkey);
      await accounts.usePasskey('p', { counter: 1, at: AT });
      await accounts.removePasskey('u', 'p');
    }),
    write('buryUser', (accounts) => accounts.buryUser('u', AT)),
  ];
}
