/** The e-mail that brings an invitation, in the languages of the platform. Pure. */
import type { Language } from '../input.ts';

/** What the mail says. */
export interface InviteMailFacts {
  /** Name of the person who invites; undefined when it was the platform or its operator. */
  readonly invitedBy: string | undefined;
  /** Name of the organisation; undefined for an invitation that grants a role alone. */
  readonly organisation: string | undefined;
  /** Whole address of the page that accepts it. */
  readonly link: string;
  /** ISO 8601 instant until which the link works. */
  readonly expiresAt: string;
}

/** Subject and plain text of a mail. */
export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** The words of the mail. Names are brought on one line, so that nobody writes a mail of their own by their name. */
export const inviteMail = (language: Language, facts: InviteMailFacts): MailWords =>
  WORDS[language]({
    ...facts,
    invitedBy: onOneLine(facts.invitedBy),
    organisation: onOneLine(facts.organisation),
  });

const WORDS: Readonly<Record<Language, (facts: InviteMailFacts) => MailWords>> = {
  en: ({ invitedBy, organisation, link, expiresAt }) => {
    const inviting = invitedBy === undefined ? 'You are invited' : `${invitedBy} invites you`;
    const where = organisation === undefined ? 'Caravanserai' : `${organisation} on Caravanserai`;
    return {
      subject:
        organisation === undefined
          ? 'An invitation to Caravanserai'
          : `An invitation to Caravanserai from ${organisation}`,
      text: [
        `${inviting} to ${where}, the platform for regional digital connectivity.`,
        `Open this link to accept:\n${link}`,
        `It works once, for this e-mail address, until ${dayOf(expiresAt)} (UTC). If you did not expect it, leave it alone: nothing happens then.`,
      ].join('\n\n'),
    };
  },
  ru: ({ invitedBy, organisation, link, expiresAt }) => {
    const inviting = invitedBy === undefined ? 'Вас приглашают' : `${invitedBy} приглашает вас`;
    const where =
      organisation === undefined
        ? 'на платформу Caravanserai'
        : `в организацию «${organisation}» на платформе Caravanserai`;
    return {
      subject:
        organisation === undefined
          ? 'Приглашение на платформу Caravanserai'
          : `Приглашение на платформу Caravanserai: ${organisation}`,
      text: [
        `${inviting} ${where}. Caravanserai — платформа региональной цифровой связности.`,
        `Чтобы принять приглашение, откройте ссылку:\n${link}`,
        `Она действует один раз, только для этого адреса, до ${dayOf(expiresAt)} (UTC). Если вы не ждали приглашения, не открывайте ссылку: ничего не произойдёт.`,
      ].join('\n\n'),
    };
  },
};

const dayOf = (instant: string): string => instant.slice(0, 10);

const onOneLine = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ').trim();
