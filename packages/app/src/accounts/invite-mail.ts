/** The e-mail that brings an invitation, in the languages of the platform. Pure. */
import type { Language } from '../input.ts';

/** What the mail says. */
export interface InviteMailFacts {
  /** Name of the person who invites. */
  readonly invitedBy: string;
  /** Name of the organisation; undefined for an invitation that grants a role alone. */
  readonly organisation: string | undefined;
  /** Whole address of the page that accepts it. */
  readonly link: string;
  /** ISO 8601 instant until which the link works. */
  readonly expiresAt: string;
}

/** Subject and plain text. Names are quoted on one line, so that nobody writes a mail of their own by their name. */
export function inviteMail(
  language: Language,
  facts: InviteMailFacts,
): { readonly subject: string; readonly text: string } {
  return WORDS[language]({
    ...facts,
    invitedBy: onOneLine(facts.invitedBy),
    organisation: facts.organisation === undefined ? undefined : onOneLine(facts.organisation),
  });
}

const WORDS: Readonly<
  Record<Language, (facts: InviteMailFacts) => { readonly subject: string; readonly text: string }>
> = {
  en: ({ invitedBy, organisation, link, expiresAt }) => ({
    subject:
      organisation === undefined
        ? 'You are invited to Caravanserai'
        : `You are invited to Caravanserai by ${organisation}`,
    text: [
      organisation === undefined
        ? `${invitedBy} invites you to Caravanserai, the platform for regional digital connectivity.`
        : `${invitedBy} invites you to ${organisation} on Caravanserai, the platform for regional digital connectivity.`,
      `Open this link to accept:\n${link}`,
      `It works once, for this e-mail address, until ${dayOf(expiresAt)} (UTC). If you did not expect it, leave it alone: nothing happens then.`,
    ].join('\n\n'),
  }),
  ru: ({ invitedBy, organisation, link, expiresAt }) => ({
    subject:
      organisation === undefined
        ? 'Вас приглашают на платформу Caravanserai'
        : `Вас приглашают на платформу Caravanserai: ${organisation}`,
    text: [
      organisation === undefined
        ? `${invitedBy} приглашает вас на Caravanserai — платформу региональной цифровой связности.`
        : `${invitedBy} приглашает вас в организацию «${organisation}» на Caravanserai — платформе региональной цифровой связности.`,
      `Чтобы принять приглашение, откройте ссылку:\n${link}`,
      `Она действует один раз, только для этого адреса, до ${dayOf(expiresAt)} (UTC). Если вы не ждали приглашения, просто не открывайте ссылку: ничего не произойдёт.`,
    ].join('\n\n'),
  }),
};

const dayOf = (instant: string): string => instant.slice(0, 10);

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
