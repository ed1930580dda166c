/** Everything that leaves the platform after a change: e-mails and webhook calls. The worker runs it again and again. */
import * as z from 'zod';
import { type Context, defineUseCase, factsView } from '../usecase.ts';
import { callWebhooks } from './call-webhooks.ts';
import { notify } from './notify.ts';
import { later } from './schedule.ts';
import { sendMails } from './send-mails.ts';
import { writeDigests } from './write-digests.ts';

const DAY = 86_400_000;
/** Owners are told of the end of a token so long before. */
const WARNED_MS = 7 * DAY;
/** Addresses of mails sent and calls made are kept so long. */
const REMEMBERED_MS = 30 * DAY;

const Delivered = z.object({
  /** Mails that the server took. */
  mailed: z.int(),
  /** Webhook calls that were answered with 2xx. */
  called: z.int(),
  /** Mails and calls that have to be tried again. */
  failed: z.int(),
});

export const notificationsDeliver = defineUseCase({
  name: 'notifications.deliver',
  summary: 'Send the mails and make the webhook calls that are due; a running worker does it by itself',
  input: z.strictObject({
    tidy: z
      .boolean()
      .default(true)
      .describe('Also drop what is of no use any more, and warn of tokens that end soon'),
  }),
  output: Delivered,
  access: 'operator',
  effect: 'write',
  cli: {
    command: 'notifications deliver',
    view: factsView<z.output<typeof Delivered>>({
      facts: ({ mailed, called, failed }) => [
        ['mails sent', mailed],
        ['webhooks called', called],
        ['to be tried again', failed],
      ],
    }),
  },
  async run(context, input) {
    if (input.tidy) await tidy(context);
    const { configured } = context.ports.mailer;
    if (configured) await writeDigests(context);
    // Both at the same time, a slow mail server holds up no machine; and both to their end, whatever the other meets.
    const [calls, mails] = await allOf(
      callWebhooks(context),
      configured ? sendMails(context) : Promise.resolve({ mailed: 0, failed: 0 }),
    );
    return { mailed: mails.mailed, called: calls.called, failed: mails.failed + calls.failed };
  },
});

/** Drops what is of no use any more, and warns of tokens that end soon. */
async function tidy({ ports: { storage, clock, secrets } }: Context): Promise<void> {
  const at = clock.now();
  await storage.write(async (tx) => {
    await tx.accounts.removeExpiredSessions(at);
    await tx.notifications.removeExpiredMails(at);
    await tx.notifications.removeEndedBefore(later(at, -REMEMBERED_MS));
    for (const token of await tx.accounts.listTokensToWarn(at, later(at, WARNED_MS))) {
      const { id, user, name, createdAt, expiresAt } = token;
      await tx.accounts.markTokenWarned(id, at);
      // Whoever made one for a few days was told its end that day.
      if (later(createdAt, WARNED_MS) >= expiresAt) continue;
      await notify(
        tx,
        {
          kind: 'token.expiring',
          users: [user],
          facts: { token: id, name, expires_at: expiresAt },
          path: '/account',
        },
        { at, newId: () => secrets.newId() },
      );
    }
  });
}

async function allOf<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
