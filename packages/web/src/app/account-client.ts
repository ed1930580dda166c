/** Calls about the person who asks and their organisations; apart from `client.ts`, so that a first view does not carry them. */
import type {
  AccountWire,
  ApiTokenWire,
  InvitationWire,
  MemberWire,
  NewApiTokenWire,
  NewInvitationWire,
  NewWebhookWire,
  NotificationWire,
  OrganisationRole,
  OrganisationWire,
  SessionWire,
  SignInWire,
  TwoFactorWire,
  WebhookWire,
  WelcomeWire,
} from '@serai/app';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { type CallOptions, get, send } from './transport.ts';

const id = encodeURIComponent;
const AUTH = '/api/auth';

/** An identity provider of the platform, and since when the own account is tied to it; null when it is not. */
export interface ProviderTie {
  readonly id: string;
  readonly name: string;
  readonly since: string | null;
}

/** A password where one was typed: somebody who signs in elsewhere has none. */
const ifGiven = (password: string): { readonly password?: string } => (password === '' ? {} : { password });

/** What proves who somebody is: passwords, second factors, passkeys. */
export const auth = {
  signIn: (body: { email: string; password: string }) => send<SignInWire>('POST', `${AUTH}/sign-in`, body),
  secondFactor: (body: { code: string; kind: 'totp' | 'backup' }) =>
    send<SignInWire>('POST', `${AUTH}/two-factor`, body),
  forgot: (email: string) => send('POST', `${AUTH}/password/forgot`, { email }),
  reset: (body: { token: string; password: string }) => send('POST', `${AUTH}/password/reset`, body),
  changePassword: (body: { current: string; password: string }) =>
    send('POST', `${AUTH}/password/change`, body),
  look: (token: string) => send<WelcomeWire>('POST', `${AUTH}/welcome/look`, { token }),
  welcome: (body: { token: string; name: string; password: string; language: string; email?: string }) =>
    send<SignInWire>('POST', `${AUTH}/welcome`, body),
  beginTwoFactor: (password: string) => send<TwoFactorWire>('POST', `${AUTH}/two-factor/begin`, { password }),
  confirmTwoFactor: (code: string) => send('POST', `${AUTH}/two-factor/confirm`, { code }),
  endTwoFactor: (password: string) => send('POST', `${AUTH}/two-factor/end`, { password }),
  backupCodes: (password: string) =>
    send<{ backup_codes: string[] }>('POST', `${AUTH}/two-factor/backup-codes`, { password }),
  beginPasskey: (password: string) =>
    send<PublicKeyCredentialCreationOptionsJSON>('POST', `${AUTH}/passkeys/register/begin`, { password }),
  finishPasskey: (body: { name: string; response: RegistrationResponseJSON }) =>
    send('POST', `${AUTH}/passkeys/register/finish`, body),
  removePasskey: (passkey: string, password: string) =>
    send('POST', `${AUTH}/passkeys/remove`, { id: passkey, ...ifGiven(password) }),
  ties: (o?: CallOptions) => get<{ providers: ProviderTie[] }>(`${AUTH}/providers`, {}, o),
  /** Answers the address of the provider, where the browser goes on. */
  tie: (provider: string, password: string) =>
    send<{ location: string }>('POST', `${AUTH}/providers/${id(provider)}/link`, ifGiven(password)),
  untie: (provider: string, password: string) =>
    send('POST', `${AUTH}/providers/${id(provider)}/unlink`, ifGiven(password)),
  beginPasskeySignIn: () =>
    send<PublicKeyCredentialRequestOptionsJSON>('POST', `${AUTH}/passkeys/sign-in/begin`),
  finishPasskeySignIn: (response: AuthenticationResponseJSON) =>
    send<SignInWire>('POST', `${AUTH}/passkeys/sign-in/finish`, { response }),
};

/** Own account, sessions and tokens. */
export const account = {
  show: (o?: CallOptions) => get<AccountWire>('/account', {}, o),
  update: (body: { name?: string; language?: string; digest?: string }) =>
    send<AccountWire>('PUT', '/account', body),
  sessions: (o?: CallOptions) => get<{ sessions: SessionWire[] }>('/account/sessions', {}, o),
  endSession: (session?: string) =>
    send<{ ended: number }>('POST', '/account/sessions/end', session === undefined ? {} : { id: session }),
  remove: (body: { confirm: string; password?: string }) =>
    send<{ deleted: true }>('POST', '/account/delete', body),
  tokens: (o?: CallOptions) => get<{ tokens: ApiTokenWire[] }>('/account/tokens', {}, o),
  createToken: (body: { name: string; scopes: readonly string[]; days: number; password?: string }) =>
    send<NewApiTokenWire>('POST', '/account/tokens', body),
  revokeToken: (token: string) => send<ApiTokenWire>('POST', `/account/tokens/${id(token)}/revoke`),
};

/** Address of the file with everything that is held about the person who asks. */
export const ACCOUNT_EXPORT_URL = '/api/v1/account/export';

/** What one is told, and where machines are told it. */
export const notifications = {
  list: (query: { unread?: boolean; lang: string; before?: string; limit?: number }, o?: CallOptions) =>
    get<{ notifications: NotificationWire[]; unread: number }>('/notifications', query, o),
  markRead: (ids?: readonly string[]) =>
    send<{ read: number }>('POST', '/notifications/read', ids === undefined ? {} : { ids }),
  webhooks: (o?: CallOptions) => get<{ webhooks: WebhookWire[] }>('/webhooks', {}, o),
  createWebhook: (body: { url: string; kinds?: readonly string[] }) =>
    send<NewWebhookWire>('POST', '/webhooks', body),
  removeWebhook: (webhook: string) => send('POST', `/webhooks/${id(webhook)}/remove`),
  testWebhook: (webhook: string) =>
    send<{ delivered: boolean; problem: string | null }>('POST', `/webhooks/${id(webhook)}/test`),
  enableWebhook: (webhook: string) => send<WebhookWire>('POST', `/webhooks/${id(webhook)}/enable`),
};

/** An organisation with its people; invitations for its leads and the directory. */
export interface OrganisationDetail {
  readonly organisation: OrganisationWire;
  readonly members: readonly MemberWire[];
  readonly invitations: readonly InvitationWire[];
}

/** Organisations, their members and invitations. */
export const organisations = {
  list: (o?: CallOptions) =>
    get<{ organisations: OrganisationWire[]; total: number }>('/organisations', { limit: 100 }, o),
  show: (key: string, o?: CallOptions) => get<OrganisationDetail>(`/organisations/${id(key)}`, {}, o),
  update: (key: string, body: { name?: string; kind?: string; country?: string | null }) =>
    send<OrganisationWire>('PUT', `/organisations/${id(key)}`, body),
  setRole: (key: string, user: string, role: OrganisationRole) =>
    send<MemberWire>('POST', `/organisations/${id(key)}/members/${id(user)}/role`, { role }),
  removeMember: (key: string, user: string) =>
    send('POST', `/organisations/${id(key)}/members/${id(user)}/remove`),
  leave: (key: string) => send('POST', `/organisations/${id(key)}/leave`),
  transfer: (key: string, to: string) =>
    send<OrganisationWire>('POST', `/organisations/${id(key)}/transfer`, { to }),
};

/** Invitations by link. */
export const invitations = {
  create: (body: {
    email: string;
    organisation?: string;
    organisation_role?: string;
    role?: string;
    country?: string;
    language?: string;
    days?: number;
  }) => send<NewInvitationWire>('POST', '/invitations', body),
  withdraw: (invitation: string) => send<InvitationWire>('POST', `/invitations/${id(invitation)}/withdraw`),
  accept: (token: string) => send<InvitationWire>('POST', '/invitations/accept', { token }),
};
