/** The outbox, for administrators. */
import * as z from 'zod';
import type { Mail } from '../ports/index.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { MailWire } from './wire.ts';

const MailList = z.object({
  mails: z.array(MailWire),
  /** Whether a mail server is set. */
  configured: z.boolean(),
});

/** How many mails an answer has at most. */
const AT_MOST = 500;

/**
 * What repeats somebody's inbox keeps its words for them; of a letter they are shown until it is sent. A link to a new
 * password is nobody's but the person's: an administrator makes one with users.reset-link, and the person is told.
 */
function toMailWire(mail: Mail, configured: boolean): MailWire {
  const theirs = mail.purpose === 'notification';
  const secret = theirs || mail.purpose === 'password-reset';
  return {
    id: mail.id,
    purpose: mail.purpose,
    to: mail.to,
    subject: theirs ? '' : mail.subject,
    text: secret || configured ? '' : mail.text,
    state: mail.sentAt !== undefined ? 'sent' : configured ? 'waiting' : 'kept',
    created_at: mail.createdAt,
    sent_at: mail.sentAt ?? null,
    attempts: mail.attempts,
    last_problem: mail.lastProblem ?? null,
  };
}

export const mailList = defineUseCase({
  name: 'mail.list',
  summary: 'E-mails that wait for the mail server, or are kept with their links because there is none',
  input: z.strictObject({ all: z.boolean().default(false).describe('Those that were sent, too') }),
  output: MailList,
  access: ['administrator'],
  effect: 'read',
  interactive: true,
  http: { method: 'get', path: '/mails' },
  cli: {
    command: 'mails list',
    json: (output) => output.mails,
    view: tableView<z.output<typeof MailList>, MailWire>({
      columns: [
        { head: 'to', cell: (mail) => mail.to },
        { head: 'for', cell: (mail) => mail.purpose },
        { head: 'state', cell: (mail) => mail.state },
        { head: 'written', cell: (mail) => mail.created_at },
        { head: 'tries', right: true, cell: (mail) => String(mail.attempts) },
        { head: 'problem', cell: (mail) => mail.last_problem ?? '' },
      ],
      rows: (output) => output.mails,
      notes: (output) => (output.configured ? [] : keptTexts(output.mails)),
    }),
  },
  async run({ ports }, { all }) {
    const { configured } = ports.mailer;
    const mails = await ports.storage.read((tx) => tx.notifications.listMails({ all, limit: AT_MOST }));
    return { mails: mails.map((mail) => toMailWire(mail, configured)), configured };
  },
});

/** There is no mail server: whoever reads this hands the links over. */
const keptTexts = (mails: readonly MailWire[]): string[] => [
  'No mail server is set (SMTP_URL): hand these over yourself.',
  ...mails
    .filter(({ text }) => text !== '')
    .flatMap(({ to, subject, text }) => ['', `To: ${to}`, `Subject: ${subject}`, ...text.split('\n')]),
];
