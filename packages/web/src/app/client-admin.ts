import type {
  AuditEntryWire,
  AuditVerdictWire,
  ConnectorWire,
  GrantWire,
  InvitationWire,
  JobWire,
  MailWire,
  NewInvitationWire,
  OrganisationWire,
  UserWire,
} from '@serai/app';
import { apiUrl, type CallOptions, get, send } from './transport.ts';

const id = encodeURIComponent;

/** Which users a list shows. */
export interface UsersQuery {
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
  readonly state?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Which entries of the audit log a list shows; `before` is the sequence of an entry that comes after all of them. */
export interface AuditQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** What a new organisation needs. */
export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationWire['kind'];
  readonly country?: string;
  readonly lead_email?: string;
}

/** What a new invitation needs: an organisation with a role in it, a granted role, or both. */
export interface NewInvitation {
  readonly email: string;
  readonly organisation?: string;
  readonly organisation_role?: string;
  readonly role?: string;
  readonly country?: string;
  readonly language?: string;
  readonly days?: number;
}

/** Endpoints of administration, one function each. */
export const adminApi = {
  users: (query: UsersQuery, o?: CallOptions) =>
    get<{ users: UserWire[]; total: number }>('/users', { ...query }, o),
  user: (user: string, o?: CallOptions) => get<UserWire>(`/users/${id(user)}`, {}, o),
  block: (user: string) => send<UserWire>('POST', `/users/${id(user)}/block`),
  unblock: (user: string) => send<UserWire>('POST', `/users/${id(user)}/unblock`),
  grant: (user: string, grant: GrantWire) =>
    send<UserWire>('POST', `/users/${id(user)}/grants`, grantBody(grant)),
  withdrawGrant: (user: string, grant: GrantWire) =>
    send<UserWire>('POST', `/users/${id(user)}/grants/withdraw`, grantBody(grant)),
  resetLink: (user: string) =>
    send<{ link: string; expires_at: string }>('POST', `/users/${id(user)}/reset-link`),
  organisations: (query: { search?: string; closed?: boolean; limit?: number }, o?: CallOptions) =>
    get<{ organisations: OrganisationWire[]; total: number }>('/organisations', query, o),
  createOrganisation: (body: NewOrganisation) => send<OrganisationWire>('POST', '/organisations', body),
  closeOrganisation: (organisation: string) =>
    send<OrganisationWire>('POST', `/organisations/${id(organisation)}/close`),
  invitations: (o?: CallOptions) =>
    get<{ invitations: InvitationWire[]; total: number }>('/invitations', { limit: 100 }, o),
  createInvitation: (body: NewInvitation) => send<NewInvitationWire>('POST', '/invitations', body),
  withdrawInvitation: (invitation: string) =>
    send<InvitationWire>('POST', `/invitations/${id(invitation)}/withdraw`),
  audit: (query: AuditQuery, o?: CallOptions) =>
    get<{ entries: AuditEntryWire[]; total: number }>('/audit', { ...query }, o),
  verifyAudit: (o?: CallOptions) => get<AuditVerdictWire>('/audit/verify', {}, o),
  jobs: (o?: CallOptions) => get<{ jobs: JobWire[] }>('/jobs', { limit: 100 }, o),
  cancelJob: (job: string) => send<JobWire>('POST', `/jobs/${id(job)}/cancel`),
  connectors: (o?: CallOptions) => get<{ connectors: ConnectorWire[] }>('/connectors', {}, o),
  mails: (all: boolean, o?: CallOptions) =>
    get<{ mails: MailWire[]; configured: boolean }>('/mails', { all: all || undefined }, o),
};

/** Address of the audit log as a file, whole or of a time. */
export const auditExportUrl = ({ from, to }: Pick<AuditQuery, 'from' | 'to'>): string =>
  apiUrl('/audit/export', { from, to });

const grantBody = ({ role, country }: GrantWire) => (country === null ? { role } : { role, country });
