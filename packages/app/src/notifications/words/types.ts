/** What a language has to say: types that make a missing entry an error of the compiler. */
import type { GrantedRole, OrganisationRole } from '../../policy/roles.ts';
import type { MailPurpose, NotificationKind } from '../../ports/index.ts';
import type { FactsByKind, Reference } from '../facts.ts';

/** Facts in which every reference is the name of today, in the language of the reader. */
export type NamedFacts<Kind extends NotificationKind> = {
  readonly [Key in keyof FactsByKind[Kind]]: Key extends Reference ? string : FactsByKind[Kind][Key];
} & {
  /** Whether the `user` of the facts is the reader. */
  readonly own: boolean;
};

/** What a notification says: one line, and what follows from it. */
export interface NotificationWords {
  readonly title: string;
  readonly text: string;
}

/** Words of every kind in one language. */
export type Words = {
  readonly [Kind in NotificationKind]: (facts: NamedFacts<Kind>) => NotificationWords;
};

/** Mails that are no notifications: whoever reads them may have no account. */
export type LetterKind = Exclude<MailPurpose, 'notification'>;

/** What each letter quotes; links are whole addresses, instants ISO 8601, names as they are shown. */
export type LetterFacts = {
  readonly invitation: {
    readonly link: string;
    readonly expires_at: string;
    /** Name of the person who invites; absent when the operator of the machine does. */
    readonly invited_by?: string;
    readonly organisation?: string;
    readonly organisation_role?: OrganisationRole;
    readonly role?: GrantedRole;
    /** Name of the country of a focal point, in the language of the mail. */
    readonly country?: string;
  };
  readonly 'password-reset': { readonly link: string; readonly expires_at: string };
  /** `link` of the front page. */
  readonly welcome: { readonly link: string; readonly name: string };
};

/** What goes into a mail; plain text. */
export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** The words of every letter in one language. */
export type Letters = { readonly [Kind in LetterKind]: (facts: LetterFacts[Kind]) => MailWords };

/** What frames notifications in a mail. */
export interface DigestWords {
  /** Stands for the name of somebody who deleted their account. */
  readonly nobody: string;
  readonly operator: string;
  /** Subject of a mail with several. */
  subject(count: number): string;
  /** First line, before the name of the person. */
  greeting(name: string): string;
  /** Heading of each group in a digest, by the part of the kind before the dot. */
  readonly groups: Readonly<Record<Topic, string>>;
  /** Last lines: where the rest is, and how to be written to less; `account` is a whole address. */
  footer(inbox: string, account: string): string;
}

/** What kinds are about: the part of their name before the dot. */
export type Topic = TopicOf<NotificationKind>;
type TopicOf<Kind extends string> = Kind extends `${infer Head}.${string}` ? Head : never;
