/** Records of people and organisations. Calls that return them take the actor's scope. */
import type { Language } from '../input.ts';
import type { Grant, UserActor } from '../policy/actor.ts';
import type { GrantedRole, OrganisationRole } from '../policy/roles.ts';
import type { Scope } from '../policy/scope.ts';

/** How often a person is written to; the inbox has everything at once. */
export const DIGESTS = ['immediate', 'daily', 'weekly', 'none'] as const;
export type Digest = (typeof DIGESTS)[number];

/** A person with an account. A deleted one is a tombstone: its id, and neither name nor e-mail. */
export interface User {
  readonly id: string;
  /** Lower case; undefined for a tombstone. */
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly language: Language;
  readonly digest: Digest;
  /** Signs in with a second factor. */
  readonly twoFactor: boolean;
  /** ISO 8601 instants. */
  readonly createdAt: string;
  readonly blockedAt: string | undefined;
  readonly deletedAt: string | undefined;
}

export interface UserFilter {
  /** Part of name or e-mail, in any case. */
  readonly search?: string;
  readonly ids?: readonly string[];
  readonly role?: GrantedRole;
  readonly organisation?: string;
  readonly state?: 'active' | 'blocked' | 'deleted';
  readonly limit?: number;
  readonly offset?: number;
}

/** A granted role with who granted it. */
export interface RoleGrant extends Grant {
  readonly user: string;
  /** As the audit log names them. */
  readonly grantedBy: string;
  readonly grantedAt: string;
}

export const ORGANISATION_KINDS = [
  'ministry',
  'regulator',
  'agency',
  'operator',
  'firm',
  'development-bank',
  'international',
  'research',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Where it is seated, ISO 3166-1 alpha-3; undefined for international ones. */
  readonly country: string | undefined;
  readonly createdAt: string;
  /** A closed one has no members any more; its records stay. */
  readonly closedAt: string | undefined;
}

export interface Membership {
  readonly organisation: string;
  readonly user: string;
  readonly role: OrganisationRole;
  readonly since: string;
}

/**
 * An invitation to the platform: by link, to one e-mail address, into an organisation with a role in it, with a granted
 * role, or both. It is open until it is accepted, withdrawn or expired.
 */
export interface Invitation {
  readonly id: string;
  /** Lower case. Undefined for the first administrator, and once the invited person deleted their account. */
  readonly email: string | undefined;
  readonly organisation: string | undefined;
  readonly organisationRole: OrganisationRole | undefined;
  readonly grant: Grant | undefined;
  readonly language: Language;
  /** As the audit log names them. */
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | undefined;
  readonly acceptedBy: string | undefined;
  readonly withdrawnAt: string | undefined;
}

/** An API token as it is listed: the secret itself is shown once and never kept. */
export interface ApiToken {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | undefined;
  readonly revokedAt: string | undefined;
}

/** A signed-in browser. */
export interface Session {
  readonly id: string;
  readonly user: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
}

/** An account of theirs elsewhere with which a person signs in. */
export interface LinkedIdentity {
  /** Id of the identity provider. */
  readonly provider: string;
  readonly since: string;
}

/** A key of a device (WebAuthn credential) that signs a person in. */
export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  readonly user: string;
  readonly name: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | undefined;
}

export interface AccountsReader {
  listUsers(scope: Scope, filter: UserFilter): Promise<User[]>;
  countUsers(scope: Scope, filter: UserFilter): Promise<number>;
  /** Themselves, people of their organisations, or everybody with the directory. */
  findUser(scope: Scope, id: string): Promise<User | undefined>;
  findUserByEmail(scope: Scope, email: string): Promise<User | undefined>;
  /** Grants of some users, of one role, or all of them. */
  listGrants(
    scope: Scope,
    filter: {
      readonly user?: string;
      readonly users?: readonly string[];
      readonly role?: GrantedRole;
      readonly country?: string;
    },
  ): Promise<RoleGrant[]>;
  /** Their own ones, or all with the directory. */
  listOrganisations(scope: Scope, filter: OrganisationFilter & Page): Promise<Organisation[]>;
  countOrganisations(scope: Scope, filter: OrganisationFilter): Promise<number>;
  /** How many members each of these organisations has, whoever asks; absent for one without any. */
  countMembers(organisations: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Any one by its id, whoever asks: a record names its owner. */
  findOrganisation(id: string): Promise<Organisation | undefined>;
  /** Longest first. */
  listMemberships(
    scope: Scope,
    filter: {
      readonly organisation?: string;
      readonly user?: string;
      readonly users?: readonly string[];
    } & Page,
  ): Promise<Membership[]>;
  /** Those of their organisations (as lead) or, with the directory, all; newest first. */
  listInvitations(scope: Scope, filter: InvitationFilter & Page): Promise<Invitation[]>;
  countInvitations(scope: Scope, filter: InvitationFilter): Promise<number>;
  findInvitation(scope: Scope, id: string): Promise<Invitation | undefined>;
  /** Whoever holds the link: `hash` is sha256 of its secret, in hexadecimal. */
  findInvitationByHash(hash: string): Promise<Invitation | undefined>;
  listTokens(scope: Scope, user: string): Promise<ApiToken[]>;
  /** Valid tokens that end before `until` and whose owner has not been warned, across all users. */
  listTokensToWarn(at: string, until: string): Promise<ApiToken[]>;
  findTokenByHash(hash: string): Promise<ApiToken | undefined>;
  listSessions(scope: Scope, user: string): Promise<Session[]>;
  listPasskeys(scope: Scope, user: string): Promise<Passkey[]>;
  /** Accounts at identity providers; the password is none of them. */
  listIdentities(scope: Scope, user: string): Promise<LinkedIdentity[]>;
  findPasskey(id: string): Promise<Passkey | undefined>;
  /** The user as an actor, with grants and memberships of now; undefined when blocked, deleted or unknown. */
  findActor(user: string): Promise<UserActor | undefined>;
  /** How many people hold the role and can sign in. */
  countHolders(role: GrantedRole): Promise<number>;
  /** Ids of people to be told: who holds the role, who leads or writes for the organisation. Blocked ones are left out. */
  listRecipients(to: Recipients): Promise<string[]>;
}

/** A part of a list; all of it when absent. */
export interface Page {
  readonly limit?: number;
  readonly offset?: number;
}

export interface OrganisationFilter {
  /** Part of the name, in any case. */
  readonly search?: string;
  readonly closed?: boolean;
  readonly ids?: readonly string[];
}

export interface InvitationFilter {
  readonly organisation?: string;
  /** Neither accepted, withdrawn nor expired at this instant. */
  readonly openAt?: string;
  /** Lower case. */
  readonly email?: string;
  /** As the audit log names them. */
  readonly invitedBy?: string;
  /** Id of the user. */
  readonly acceptedBy?: string;
}

/** Whom something concerns. */
export type Recipients =
  | { readonly role: GrantedRole; readonly country?: string }
  | { readonly organisation: string; readonly roles: readonly OrganisationRole[] };

export interface AccountsWriter extends AccountsReader {
  updateUser(
    id: string,
    change: Partial<Pick<User, 'name' | 'language' | 'digest'>> & { readonly blockedAt?: string | null },
  ): Promise<void>;
  /**
   * Makes a tombstone: name, e-mail, sessions, credentials, passkeys, tokens, grants, memberships, notifications and
   * webhooks of their own go; the id stays, and whatever names it.
   */
  buryUser(id: string, at: string): Promise<void>;
  addGrant(grant: RoleGrant): Promise<void>;
  /** Whether there was one. */
  removeGrant(user: string, grant: Grant): Promise<boolean>;
  addOrganisation(organisation: Organisation): Promise<void>;
  updateOrganisation(
    id: string,
    change: Partial<Pick<Organisation, 'name' | 'kind' | 'country' | 'closedAt'>>,
  ): Promise<void>;
  /** Sets the role of a member, new or not. */
  putMembership(membership: Membership): Promise<void>;
  removeMembership(organisation: string, user: string): Promise<boolean>;
  addInvitation(invitation: Invitation, hash: string): Promise<void>;
  /** Takes an open invitation for good, and its unsent mail with it: false when somebody was faster, or it is not open at that instant any more. */
  acceptInvitation(id: string, by: { readonly user: string; readonly at: string }): Promise<boolean>;
  /** Ends an invitation that was not accepted, and takes its unsent mail away; whether there was one to end. */
  withdrawInvitation(id: string, at: string): Promise<boolean>;
  addToken(token: ApiToken, hash: string): Promise<void>;
  revokeToken(id: string, at: string): Promise<boolean>;
  /** Notes that the owner was told of the end of the token. */
  markTokenWarned(id: string, at: string): Promise<void>;
  touchToken(id: string, at: string): Promise<void>;
  /** Ends sessions of the user: one, or all but `except`. Returns how many. */
  endSessions(user: string, which: { readonly only: string } | { readonly except?: string }): Promise<number>;
  /** Takes away sessions and links that have ended by themselves, across all users. Returns how many. */
  removeExpiredSessions(at: string): Promise<number>;
  addPasskey(passkey: Passkey): Promise<void>;
  usePasskey(id: string, use: { readonly counter: number; readonly at: string }): Promise<void>;
  removePasskey(user: string, id: string): Promise<boolean>;
}
