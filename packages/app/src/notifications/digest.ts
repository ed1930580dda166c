/** What a person is told by e-mail: one notification alone, or all since the last time, grouped. Pure. */
import type { Language } from '../input.ts';
import type { Digest, Notification } from '../ports/index.ts';
import { instantIn } from './words/format.ts';
import type { DigestWords, MailWords, NotificationWords, Topic } from './words/types.ts';
import { digestWords, oneLine } from './words.ts';

/** So many at once go out alone to whoever wants each at once; more come as one mail. */
export const ALONE_AT_MOST = 5;

/** A notification in the words of its reader. */
export interface Item extends NotificationWords {
  readonly kind: Notification['kind'];
  readonly path: string | undefined;
  readonly createdAt: string;
}

/** Whom the mail is for. */
export interface Reader {
  readonly name: string;
  readonly language: Language;
  /** Address of the platform, without a slash at the end. */
  readonly url: string;
}

/** Sets of notifications that make one mail each, for one person. */
export const inMails = <T>(digest: Digest, due: readonly T[]): (readonly T[])[] =>
  digest === 'immediate' && due.length <= ALONE_AT_MOST ? due.map((each) => [each]) : [due];

/** One mail of one or more notifications: groups and what is in them newest first. */
export function composeMail(items: readonly Item[], reader: Reader): MailWords {
  const words = digestWords(reader.language);
  const sorted = items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const [only] = sorted;
  const body =
    sorted.length === 1 && only !== undefined ? itemText(only, reader) : groupedText(sorted, reader, words);
  const subject = sorted.length === 1 && only !== undefined ? only.title : words.subject(sorted.length);
  const { url } = reader;
  return {
    subject: oneLine(subject),
    text: `${words.greeting(oneLine(reader.name))}\n\n${body}\n\n--\n${words.footer(`${url}/inbox`, `${url}/account`)}\n`,
  };
}

function groupedText(items: readonly Item[], reader: Reader, words: DigestWords): string {
  const groups = new Map<Topic, Item[]>();
  for (const item of items) {
    const topic = topicOf(item.kind);
    groups.set(topic, [...(groups.get(topic) ?? []), item]);
  }
  return [...groups]
    .map(([topic, members]) => {
      const heading = `${words.groups[topic]} (${members.length})`;
      return [
        heading,
        '='.repeat(heading.length),
        '',
        members.map((item) => itemText(item, reader)).join('\n\n'),
      ].join('\n');
    })
    .join('\n\n');
}

function itemText({ title, text, path, createdAt }: Item, { url, language }: Reader): string {
  const link = path === undefined ? [] : [`${url}${path}`];
  return [title, text, ...link, instantIn(language, createdAt)].join('\n');
}

const topicOf = (kind: Notification['kind']): Topic => kind.slice(0, kind.indexOf('.')) as Topic;
