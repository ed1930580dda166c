import { describe, expect, it } from 'vitest';
import { ALONE_AT_MOST, composeMail, type Item, inMails } from './digest.ts';

const READER = { name: 'Aigerim', language: 'en', url: 'https://serai.example.org' } as const;
const item = (title: string, createdAt: string, change: Partial<Item> = {}): Item => ({
  kind: 'validation.opened',
  title,
  text: `What follows from ${title}.`,
  path: '/validation/1',
  createdAt,
  ...change,
});

describe('a mail of notifications', () => {
  it('of one is that one: its title is the subject, its page a link', () => {
    const mail = composeMail([item('A round for you', '2026-11-26T09:00:00.000Z')], READER);
    expect(mail.subject).toBe('A round for you');
    expect(mail.text.split('\n')).toEqual([
      'Hello Aigerim,',
      '',
      'A round for you',
      'What follows from A round for you.',
      'https://serai.example.org/validation/1',
      '26 November 2026, 09:00 UTC',
      '',
      '--',
      'All notifications: https://serai.example.org/inbox',
      'How often we write to you: https://serai.example.org/account',
      '',
    ]);
  });

  it('of several is grouped, with the newest first in each group and among groups', () => {
    const { subject, text } = composeMail(
      [
        item('First', '2026-11-24T09:00:00.000Z'),
        item('Third', '2026-11-26T09:00:00.000Z', { kind: 'job.ended', path: undefined }),
        item('Second', '2026-11-25T09:00:00.000Z'),
      ],
      READER,
    );
    expect(subject).toBe('Caravanserai: 3 new notifications');
    const order = ['Work in the background (1)', 'Third', 'Validation rounds (2)', 'Second', 'First'];
    const lines = text.split('\n').filter((line) => order.includes(line));
    expect(lines).toEqual(order);
  });

  it('is in the language of the person, and its subject one line', () => {
    const two = [item('Раз', '2026-11-24T09:00:00.000Z'), item('Два', '2026-11-25T09:00:00.000Z')];
    const mail = composeMail(two, { ...READER, language: 'ru', name: 'Айгерим\nи все' });
    expect(mail.subject).toBe('Caravanserai: 2 новых уведомления');
    expect(mail.text).toMatch(/^Здравствуйте, Айгерим и все!\n/);
    expect(mail.text).toContain('Раунды проверки (2)');
    expect(mail.text).toContain('24 ноября 2026');
  });
});

describe('how many mails', () => {
  it('each alone for whoever wants them at once, unless there are too many; one for a digest', () => {
    const few = Array.from({ length: ALONE_AT_MOST }, (_, index) => index);
    expect(inMails('immediate', few)).toEqual(few.map((each) => [each]));
    expect(inMails('immediate', [...few, 99])).toEqual([[...few, 99]]);
    expect(inMails('daily', few)).toEqual([few]);
  });
});
