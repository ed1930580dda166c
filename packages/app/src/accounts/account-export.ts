/** Everything that is held about a person, as one file. */
import * as z from 'zod';
import { FileOutSchema } from '../files.ts';
import { userReference } from '../policy/actor.ts';
import { everythingAt } from '../policy/scope.ts';
import type { AuditEntry, Delivery, Invitation, ReadTransaction, User, Webhook } from '../ports/index.ts';
import { defineUseCase } from '../usecase.ts';
import { personOf } from './account.ts';
import { toSessionWire } from './account-sessions.ts';
import { toInvitationWires } from './invitation-wire.ts';
import { toTokenWire } from './tokens.ts';
import { getUser, toUserWire } from './user-wire.ts';

export const accountExport = defineUseCase({
  name: 'account.export',
  summary: 'Everything that is held about me as one JSON file, without secrets',
  input: z.strictObject({}),
  output: FileOutSchema,
  access: 'user',
  effect: 'read',
  interactive: true,
  mediaType: 'application/json',
  http: { method: 'get', path: '/account/export' },
  async run({ ports: { storage, jobs }, actor, scope }) {
    const { id } = personOf(actor);
    const queued = (await jobs.list(MOST_JOBS)).filter((job) => job.actor === userReference(id));
    const held = { ...(await storage.read((tx) => gather(tx, id, scope.now))), jobs: queued.map(toWire) };
    const text = `${JSON.stringify(held, null, 2)}\n`;
    return {
      name: `account-${scope.now.slice(0, 10)}.json`,
      mediaType: 'application/json',
      async *stream() {
        yield new TextEncoder().encode(text);
      },
    };
  },
});

/** More than the queue keeps of ended work. */
const MOST_JOBS = 10_000;
/** More deliveries of one webhook than are kept. */
const MOST_DELIVERIES = 10_000;

/** All of it in one consistent view. What is about the person is theirs to read, whoever else may not see it. */
async function gather(tx: ReadTransaction, id: string, at: string): Promise<Record<string, unknown>> {
  const scope = everythingAt(at);
  const { accounts, notifications, validation } = tx;
  const me = userReference(id);
  const user = await getUser(tx, scope, id);
  const invitations = await invitationsOf(tx, user, at);
  const webhooks = await notifications.listWebhooks([me]);
  const mails = await notifications.listMails({ all: true, to: user.email ?? '', limit: 10_000 });
  return {
    exported_at: at,
    profile: { ...(await toUserWire(tx, scope, user)), digest: user.digest },
    invitations: await toInvitationWires(tx, invitations, at),
    sessions: (await accounts.listSessions(scope, id)).map((each) => toSessionWire(each, undefined)),
    tokens: (await accounts.listTokens(scope, id)).map((each) => toTokenWire(each, at)),
    passkeys: (await accounts.listPasskeys(scope, id)).map(({ publicKey: _, counter: __, ...each }) =>
      toWire(each),
    ),
    notifications: (await notifications.listNotifications(id, {})).map(toWire),
    // Texts of mails are left out: links in them open doors.
    mails: mails.map(({ purpose, to, subject, createdAt, sentAt }) =>
      toWire({ purpose, to, subject, createdAt, sentAt }),
    ),
    identities: (await accounts.listIdentities(scope, id)).map(toWire),
    webhooks: webhooks.map(({ sealedSecret: _, ...each }) => toWire(each)),
    deliveries: (await deliveriesOf(tx, webhooks)).map(toWire),
    rounds: (await validation.listRoundsBy(me)).map(toWire),
    comments: (await validation.listCommentsBy(me)).map(toWire),
    national_notes: (await validation.listNotesBy(me)).map(({ id: round, country, nationalNote }) =>
      toWire({ round, country, text: nationalNote?.text, at: nationalNote?.at }),
    ),
    verdicts: (await validation.listVerdictsBy(me)).map(({ id: item, round, position, verdict, verdictAt }) =>
      toWire({ item, round, position, verdict, at: verdictAt }),
    ),
    audit: {
      by_me: (await tx.listAudit(scope, { actor: me })).map(toLine),
      about_me: (await tx.listHistory(me)).map(toLine),
    },
  };
}

/** Those to the person, accepted by them, or made by them; each once. */
async function invitationsOf(tx: ReadTransaction, { id, email }: User, at: string): Promise<Invitation[]> {
  const filters = [
    ...(email === undefined ? [] : [{ email }]),
    { acceptedBy: id },
    { invitedBy: userReference(id) },
  ];
  const found = new Map<string, Invitation>();
  for (const filter of filters) {
    for (const each of await tx.accounts.listInvitations(everythingAt(at), filter)) found.set(each.id, each);
  }
  return [...found.values()];
}

async function deliveriesOf(tx: ReadTransaction, webhooks: readonly Webhook[]): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const { id } of webhooks) {
    deliveries.push(...(await tx.notifications.listDeliveries(id, MOST_DELIVERIES)));
  }
  return deliveries;
}

/** A record with the keys of the wire, what it lacks as null. What a person is told and what they wrote stays as it is. */
const toWire = (record: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value ?? null,
    ]),
  );

/** An entry without its place in the chain, which proves nothing by itself. */
const toLine = ({ sequence, at, actor, action, subject, details }: AuditEntry) => ({
  sequence,
  at,
  actor,
  action,
  subject,
  details,
});
