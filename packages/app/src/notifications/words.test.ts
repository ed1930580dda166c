import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../input.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../ports/index.ts';
import type { FactsByKind } from './facts.ts';
import type { LetterFacts, LetterKind, NamedFacts } from './words/types.ts';
import { mailWords, wordsOf } from './words.ts';

const ROUND = { round: 'r', title: 'Fixed broadband 2025', country: 'Kazakhstan' };
const MEMBER = { organisation: 'Ministry of Digital Development', user: 'Aigerim' };

/** Facts of every kind, references named already. */
const FACTS: FactsByKind = {
  'organisation.joined': { ...MEMBER, role: 'editor' },
  'organisation.role-changed': { ...MEMBER, role: 'lead' },
  'organisation.removed': { ...MEMBER, webhooks: 2 },
  'role.granted': { user: 'Aigerim', role: 'focal-point', country: 'Kazakhstan' },
  'role.withdrawn': { user: 'Aigerim', role: 'secretariat' },
  'security.password-changed': {},
  'security.two-factor-changed': { change: 'off' },
  'security.passkey-added': { name: 'Laptop' },
  'security.identity-linked': { provider: 'National ID' },
  'security.token-created': { token: 't', name: 'Nightly', expires_at: '2027-01-01T10:30:00.000Z' },
  'token.expiring': { token: 't', name: 'Nightly', expires_at: '2027-01-01T10:30:00.000Z' },
  'job.ended': { job: 'j', work: 'observations.import', state: 'failed' },
  'validation.opened': { ...ROUND, items: 21, deadline: '2026-12-24' },
  'validation.commented': { ...ROUND, author: 'Daniyar' },
  'validation.answered': { ...ROUND, agreed: 19, disputed: 2 },
  'validation.reminder': { ...ROUND, deadline: '2026-12-24', days: 2 },
  'validation.overdue': { ...ROUND, deadline: '2026-12-24' },
  'validation.published': ROUND,
  'validation.withdrawn': { ...ROUND, reason: 'A better table came.' },
  'webhook.disabled': { webhook: 'w', host: 'hooks.example.org', problem: 'It answered with status 500.' },
};

const LETTERS: LetterFacts = {
  invitation: {
    link: 'https://serai.example.org/welcome?token=abc',
    expires_at: '2026-12-03T09:00:00.000Z',
    invited_by: 'Daniyar',
    organisation: 'Ministry of Digital Development',
    organisation_role: 'editor',
    role: 'focal-point',
    country: 'Kazakhstan',
  },
  'password-reset': {
    link: 'https://serai.example.org/reset-password?token=abc',
    expires_at: '2026-12-03T09:00:00.000Z',
  },
  welcome: { link: 'https://serai.example.org/', name: 'Aigerim' },
};

const everyWord = (kind: NotificationKind, own: boolean, language: 'en' | 'ru') =>
  wordsOf(kind, { ...FACTS[kind], own } as NamedFacts<typeof kind>, language);

/** Ids, keys of facts, and values that a person knows by another word. */
const RAW =
  /undefined|null|NaN|\[object|focal-point|backup-codes|expires_at|\b(?:validation|organisation|observations|role)\.[a-z]/;

describe.each(LANGUAGES)('notifications in %s', (language) => {
  it.each(NOTIFICATION_KINDS)('%s reads as a sentence, whoever it is about', (kind) => {
    for (const own of [true, false]) {
      const { title, text } = everyWord(kind, own, language);
      for (const words of [title, text]) {
        expect(words).not.toBe('');
        expect(words).not.toMatch(RAW);
        expect(words).toMatch(language === 'ru' ? /[а-яё]{3}/i : /^[^а-яё]+$/i);
      }
      expect(title).not.toMatch(/\n/);
      expect(text).toMatch(/[.!]$/);
    }
  });

  it('speaks to the person whom it is about, and of them to the others', () => {
    const own = everyWord('organisation.joined', true, language);
    const others = everyWord('organisation.joined', false, language);
    expect(own.title).not.toContain('Aigerim');
    expect(others.title).toContain('Aigerim');
  });

  it.each(['invitation', 'password-reset', 'welcome'] as const)(
    'the letter %s has its link on a line of its own, its end, and what to do when it is not expected',
    (kind) => {
      const { subject, text } = mailWords<LetterKind>(kind, LETTERS[kind], language);
      expect(subject).toMatch(/Caravanserai/);
      expect(text.split('\n')).toContain(LETTERS[kind].link);
      expect(text).not.toMatch(RAW);
      if (kind !== 'welcome') expect(text).toMatch(/09:00 UTC/);
      expect(text).toMatch(language === 'ru' ? /Если вы/ : /If you did not/);
    },
  );

  it('lets nobody write lines of a mail by their name', () => {
    const organisation = 'Ministry\r\n\r\nYour account is locked: https://evil.example.net';
    const { subject, text } = mailWords('invitation', { ...LETTERS.invitation, organisation }, language);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split('\n').some((line) => line.startsWith('Your account'))).toBe(false);
  });
});

describe('numbers', () => {
  const opened = (items: number) =>
    wordsOf('validation.opened', { ...FACTS['validation.opened'], items, own: false }, 'ru').text;
  const reminder = (days: number) =>
    wordsOf('validation.reminder', { ...FACTS['validation.reminder'], days, own: false }, 'ru').title;

  it.each([
    [1, 'Ждёт вашего решения: 1 значение.'],
    [2, 'Ждут вашего решения: 2 значения.'],
    [5, 'Ждут вашего решения: 5 значений.'],
    [11, 'Ждут вашего решения: 11 значений.'],
    [21, 'Ждёт вашего решения: 21 значение.'],
    [104, 'Ждут вашего решения: 104 значения.'],
  ])('%i has its Russian plural', (items, words) => {
    expect(opened(items)).toContain(words);
  });

  it('count down in days', () => {
    expect(reminder(1)).toMatch(/^Остался 1 день/);
    expect(reminder(2)).toMatch(/^Осталось 2 дня/);
    expect(reminder(7)).toMatch(/^Осталось 7 дней/);
  });

  it('are written as a day of the reader', () => {
    expect(everyWord('validation.overdue', false, 'en').text).toContain('24 December 2026');
    expect(everyWord('validation.overdue', false, 'ru').text).toContain('24 декабря 2026');
  });
});
