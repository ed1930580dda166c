import type { OpenedStorage } from '@serai/store';
import { AT } from './figures.ts';
import { addOrganisation, addSession, addUser, hashOf, hoursAfter, newId } from './people.ts';
import {
  comment,
  delivery,
  invitation,
  itemsOf,
  mail,
  notification,
  passkey,
  round,
  token,
  webhook,
} from './people-records.ts';

/** Fills every table of people at least once, fields that may be empty with and without a value. Returns two users. */
export async function populate(
  opened: OpenedStorage,
): Promise<{ readonly lead: string; readonly gone: string }> {
  const [lead, gone] = [await addUser(opened, { name: 'Айгерим "A", {B}' }), await addUser(opened)];
  const organisation = await addOrganisation(opened, { name: `Операторы ${newId()}`, country: undefined });
  await addSession(opened, lead);
  await opened.kysely
    .insertInto('two_factors')
    .values({
      id: newId(),
      user_id: lead,
      secret: 'sealed',
      backup_codes: 'sealed',
      last_used_step: 58_000_000,
    })
    .execute();
  await opened.storage.write(async ({ accounts, notifications, validation }) => {
    await accounts.putMembership({ organisation, user: lead, role: 'lead', since: AT });
    await accounts.addGrant({ user: lead, role: 'administrator', grantedBy: 'system', grantedAt: AT });
    await accounts.addGrant({
      user: lead,
      role: 'focal-point',
      country: 'KAZ',
      grantedBy: 'system',
      grantedAt: AT,
    });
    for (const each of [
      invitation({ organisation, organisationRole: 'editor' }),
      invitation({ email: undefined }),
    ])
      await accounts.addInvitation(each, hashOf(each.id));
    const mine = token(lead);
    await accounts.addToken(mine, hashOf(mine.id));
    await accounts.addPasskey({ ...passkey(lead), counter: 2 ** 40 });
    await notifications.addNotifications([
      notification(lead),
      notification(lead, { readAt: hoursAfter(1), path: undefined }),
    ]);
    const hook = webhook(`user:${lead}`, { kinds: ['job.ended', 'role.granted'] });
    await notifications.addWebhook(hook);
    await notifications.addDeliveries([delivery(hook.id), delivery(hook.id, { deliveredAt: hoursAfter(1) })]);
    await notifications.addMail(
      mail('waiting@example.org', { purpose: 'welcome', expiresAt: hoursAfter(30) }),
    );
    await notifications.addMail(mail('invited@example.org', { text: 'welcome?token=opens-a-door' }));
    await notifications.addMail(mail('sent@example.org', { sentAt: AT }));
    await notifications.addMail(mail('link@example.org', { purpose: 'password-reset' }));
    const draft = round({
      deadline: '2026-12-24',
      nationalNote: { text: 'Note', by: `user:${lead}`, at: AT },
    });
    const items = itemsOf(draft.id, 3);
    await validation.addRound(draft, items);
    await validation.updateItem(items[0]?.id ?? '', {
      verdict: 'agreed',
      verdictBy: `user:${lead}`,
      verdictAt: AT,
    });
    // Made first and answered later: in a file that is in order of ids the answer comes before.
    const answer = comment(draft.id, { at: hoursAfter(2) });
    const question = comment(draft.id, { item: items[0]?.id });
    await validation.addComment(question);
    await validation.addComment({ ...answer, replyTo: question.id });
    await accounts.buryUser(gone, hoursAfter(1));
  });
  return { lead, gone };
}
