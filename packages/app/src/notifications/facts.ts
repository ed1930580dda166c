/** What each kind of notification quotes: references and plain values, never sentences. Pure. */
import type { GrantedRole, OrganisationRole } from '../policy/roles.ts';
import type { JOB_STATES } from '../ports/jobs.ts';
import type { NotificationKind } from '../ports/notifications.ts';

/** `user` is whom it happened to: the reader, or somebody whom the reader leads. Ids, named when they are shown. */
type OfMember = { readonly organisation: string; readonly user: string };
type OfGrant = { readonly user: string; readonly role: GrantedRole; readonly country?: string };
/** `round` is its id, `title` its own; `country` ISO 3166-1 alpha-3. */
type OfRound = { readonly round: string; readonly title: string; readonly country: string };

/** Facts of every kind. Instants are ISO 8601, deadlines calendar days (`2026-12-24`). */
export type FactsByKind = {
  'organisation.joined': OfMember & { readonly role: OrganisationRole };
  'organisation.role-changed': OfMember & { readonly role: OrganisationRole };
  /** `webhooks` of the organisation that go on being called, when the member may have set them up. */
  'organisation.removed': OfMember & { readonly webhooks?: number };
  'role.granted': OfGrant;
  'role.withdrawn': OfGrant;
  /** `removed` passkeys, API tokens and accounts at providers, which ended with the old password. */
  'security.password-changed': { readonly removed?: number };
  'security.two-factor-changed': { readonly change: 'on' | 'off' | 'backup-codes' };
  /** `name` as the person called the key. */
  'security.passkey-added': { readonly name: string };
  /** `provider` as the operator named it. */
  'security.identity-linked': { readonly provider: string };
  'security.token-created': { readonly token: string; readonly name: string; readonly expires_at: string };
  'token.expiring': { readonly token: string; readonly name: string; readonly expires_at: string };
  /** `work` is the name of the use-case. */
  'job.ended': { readonly job: string; readonly work: string; readonly state: JobEnd };
  'validation.opened': OfRound & { readonly items: number; readonly deadline?: string };
  /** `author` is the id of the person who commented, or `operator` for the operator of the machine. */
  'validation.commented': OfRound & { readonly author: string };
  'validation.answered': OfRound & { readonly agreed: number; readonly disputed: number };
  /** `days` until the deadline. */
  'validation.reminder': OfRound & { readonly deadline: string; readonly days: number };
  'validation.overdue': OfRound & { readonly deadline: string };
  'validation.published': OfRound;
  /** `reason` as the owner wrote it, for a country that sees the round no more. */
  'validation.withdrawn': OfRound & { readonly reason?: string };
  /** `host` of the address alone: the rest may be a secret. `problem` as the last call met it. */
  'webhook.disabled': { readonly webhook: string; readonly host: string; readonly problem: string };
};

/** How work ends. */
export type JobEnd = Extract<(typeof JOB_STATES)[number], 'done' | 'failed' | 'cancelled'>;

/** Facts of one kind. */
export type FactsOf<Kind extends NotificationKind> = FactsByKind[Kind];

/** A kind with its facts. */
export type Told = {
  [Kind in NotificationKind]: { readonly kind: Kind; readonly facts: FactsOf<Kind> };
}[NotificationKind];

/** Facts that are ids; each is shown as the name of today. */
export const REFERENCES = ['organisation', 'user', 'author', 'country'] as const;
export type Reference = (typeof REFERENCES)[number];

/** Facts that a person wrote, about something of their own or to a person: no webhook is told them. */
export const OWN_WORDS = ['name', 'problem', 'reason'] as const;
