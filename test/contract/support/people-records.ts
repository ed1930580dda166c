/** Records of people, notifications and rounds as the use-cases would make them. */
import type {
  ApiToken,
  Delivery,
  Invitation,
  Mail,
  Notification,
  Passkey,
  Round,
  RoundComment,
  RoundItem,
  Webhook,
} from '@serai/app/ports';
import { AT } from './figures.ts';
import { hoursAfter, newId } from './people.ts';

/** An invitation of the platform that is open for a day. */
export const invitation = (change: Partial<Invitation> = {}): Invitation => ({
  id: newId(),
  email: 'invited@example.org',
  organisation: undefined,
  organisationRole: undefined,
  grant: { role: 'reviewer' },
  language: 'en',
  invitedBy: 'local-operator:test',
  createdAt: AT,
  expiresAt: hoursAfter(24),
  acceptedAt: undefined,
  acceptedBy: undefined,
  withdrawnAt: undefined,
  ...change,
});

/** A token that ends in a day. */
export const token = (user: string): ApiToken => ({
  id: newId(),
  user,
  name: 'script',
  scopes: ['read', 'observations:write'],
  createdAt: AT,
  expiresAt: hoursAfter(24),
  lastUsedAt: undefined,
  revokedAt: undefined,
});

/** The key of a telephone. */
export const passkey = (user: string): Passkey => ({
  id: `credential-${newId()}`,
  user,
  name: 'Phone',
  publicKey: 'pQECAyYgASFYIA',
  counter: 0,
  transports: ['internal', 'hybrid'],
  backedUp: true,
  createdAt: AT,
  lastUsedAt: undefined,
});

/** Somebody is told that a round was opened. */
export const notification = (user: string, change: Partial<Notification> = {}): Notification => ({
  id: newId(),
  user,
  kind: 'validation.opened',
  facts: { title: 'Показатели "2025"', items: 12 },
  path: '/validation/1',
  createdAt: AT,
  readAt: undefined,
  mailedAt: undefined,
  ...change,
});

/** An invitation on its way. */
export const mail = (to: string, change: Partial<Mail> = {}): Mail => ({
  id: newId(),
  purpose: 'invitation',
  to,
  subject: 'Caravanserai: you are invited',
  text: 'https://serai.example.org/welcome?token=secret\n',
  language: 'ru',
  createdAt: AT,
  sentAt: undefined,
  attempts: 0,
  lastProblem: undefined,
  nextAt: AT,
  expiresAt: undefined,
  invitation: undefined,
  ...change,
});

/** A webhook of everything. */
export const webhook = (owner: string, change: Partial<Webhook> = {}): Webhook => ({
  id: newId(),
  owner,
  url: 'https://example.org/hook',
  kinds: [],
  sealedSecret: 'sealed',
  createdAt: AT,
  disabledAt: undefined,
  lastDeliveryAt: undefined,
  lastProblem: undefined,
  ...change,
});

/** A call that is due at once. */
export const delivery = (to: string, change: Partial<Delivery> = {}): Delivery => ({
  id: newId(),
  webhook: to,
  kind: 'validation.opened',
  facts: { title: 'Figures' },
  createdAt: AT,
  attempts: 0,
  nextAt: AT,
  deliveredAt: undefined,
  ...change,
});

/** A draft about Kazakhstan of the platform. */
export const round = (change: Partial<Round> = {}): Round => ({
  id: newId(),
  kind: 'figures',
  title: 'Figures of 2025',
  country: 'KAZ',
  owner: 'platform',
  disclosure: 'private',
  state: 'draft',
  createdBy: 'local-operator:test',
  createdAt: AT,
  deadline: undefined,
  openedAt: undefined,
  answeredAt: undefined,
  endedAt: undefined,
  nationalNote: undefined,
  snapshot: undefined,
  remindedAt: undefined,
  ...change,
});

/** Items of a round, in order. */
export const itemsOf = (of: string, count: number): RoundItem[] =>
  Array.from({ length: count }, (_, i) => ({
    id: newId(),
    round: of,
    position: i + 1,
    content: { indicator: 'WGI_RQ', value: i / 3 },
    verdict: undefined,
    verdictBy: undefined,
    verdictAt: undefined,
    excluded: false,
  }));

/** A word of somebody. */
export const comment = (of: string, change: Partial<RoundComment> = {}): RoundComment => ({
  id: newId(),
  round: of,
  item: undefined,
  replyTo: undefined,
  author: 'user:00000000-0000-4000-8000-000000000001',
  at: AT,
  text: 'Число за 2024 год',
  ...change,
});
