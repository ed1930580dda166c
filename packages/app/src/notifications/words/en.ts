/** English words of notifications. */
import type { GrantedRole, OrganisationRole } from '../../policy/roles.ts';
import type { JobEnd } from '../facts.ts';
import { counted, dayIn, instantIn } from './format.ts';
import type { NamedFacts, Words } from './types.ts';

/** A role with its article. */
export const ROLE_WORDS_EN: Readonly<Record<GrantedRole | OrganisationRole, string>> = {
  lead: 'its lead',
  editor: 'an editor',
  member: 'a member',
  'focal-point': 'a national focal point',
  reviewer: 'a reviewer',
  tester: 'a tester',
  secretariat: 'a person of the secretariat',
  administrator: 'an administrator',
};

const ENDS: Readonly<Record<JobEnd, string>> = {
  done: 'is done',
  failed: 'has failed',
  cancelled: 'was cancelled',
};

/** Heavy use-cases by their names; a name without words is work like any other. */
const WORKS: Readonly<Record<string, string>> = {
  'observations.import': 'import of figures',
  'index.compute': 'computation of an index',
  'backup.create': 'backup',
  'backup.restore': 'restore of a backup',
};

const day = (at: string): string => dayIn('en', at);
const figures = (count: number): string => counted(count, 'en', { one: 'figure', other: 'figures' });
const days = (count: number): string => counted(count, 'en', { one: 'day', other: 'days' });
const grant = ({ role, country }: NamedFacts<'role.granted'>): string =>
  country === undefined ? ROLE_WORDS_EN[role] : `${ROLE_WORDS_EN[role]} for ${country}`;
const round = ({ title, country }: Pick<NamedFacts<'validation.published'>, 'title' | 'country'>): string =>
  `“${title}” (${country})`;

const NOT_YOU = 'If this was not you, set a new password at once and tell an administrator.';

export const WORDS_EN: Words = {
  'organisation.joined': ({ own, user, organisation, role }) => ({
    title: own ? `You work for ${organisation} now` : `${user} has joined ${organisation}`,
    text: own ? `You are ${ROLE_WORDS_EN[role]}.` : `They are ${ROLE_WORDS_EN[role]}.`,
  }),
  'organisation.role-changed': ({ own, user, organisation, role }) => ({
    title: own
      ? `Your role in ${organisation} has changed`
      : `The role of ${user} in ${organisation} has changed`,
    text: own ? `You are ${ROLE_WORDS_EN[role]} now.` : `They are ${ROLE_WORDS_EN[role]} now.`,
  }),
  'organisation.removed': ({ own, user, organisation, webhooks }) => ({
    title: own ? `You no longer belong to ${organisation}` : `${user} no longer belongs to ${organisation}`,
    text: own
      ? 'You no longer see what only its members see. Records that you made stay with the organisation.'
      : `Records that they made stay with the organisation.${webhooks === undefined ? '' : ' Its webhooks go on being called, those that they set up, too: remove what is not yours.'}`,
  }),
  'role.granted': (facts) => ({
    title: facts.own ? `You are ${grant(facts)} now` : `${facts.user} is ${grant(facts)} now`,
    text: 'The role holds from now on; nobody has to sign in again.',
  }),
  'role.withdrawn': (facts) => ({
    title: facts.own ? `You are no longer ${grant(facts)}` : `${facts.user} is no longer ${grant(facts)}`,
    text: 'What the role alone allowed is closed from now on.',
  }),
  'security.password-changed': ({ removed }) => ({
    title: 'Your password was changed',
    text:
      removed === undefined
        ? `Your other sessions were ended. ${NOT_YOU}`
        : `Your other sessions were ended, and your passkeys, API tokens and links to other services are gone (${removed}): set up anew those that you need. ${NOT_YOU}`,
  }),
  'security.two-factor-changed': ({ change }) => ({
    title: {
      on: 'Signing in needs a second factor now',
      off: 'Signing in needs no second factor any more',
      'backup-codes': 'New backup codes were made',
    }[change],
    text: change === 'backup-codes' ? `The old codes are void. ${NOT_YOU}` : NOT_YOU,
  }),
  'security.passkey-added': ({ name }) => ({
    title: 'A passkey was added to your account',
    text: `Its name is “${name}”. If this was not you, remove it on your account page and tell an administrator.`,
  }),
  'security.identity-linked': ({ provider }) => ({
    title: `You can sign in with ${provider} now`,
    text: `Your account there was tied to your account here. ${NOT_YOU}`,
  }),
  'security.token-created': ({ name, expires_at }) => ({
    title: 'An API token was made for your account',
    text: `Its name is “${name}” and it is good until ${instantIn('en', expires_at)}. If this was not you, revoke it on your account page and tell an administrator.`,
  }),
  'token.expiring': ({ name, expires_at }) => ({
    title: 'One of your API tokens ends soon',
    text: `“${name}” is good until ${instantIn('en', expires_at)}. Make a new one on your account page if a program still needs it.`,
  }),
  'job.ended': ({ work, state }) => ({
    title: `Your ${WORKS[work] ?? 'background work'} ${ENDS[state]}`,
    text: state === 'failed' ? 'Nothing was changed; the job says why.' : 'The job shows what came of it.',
  }),
  'validation.opened': (facts) => ({
    title: `Validation round for you: ${round(facts)}`,
    text: `${figures(facts.items)} ${facts.items === 1 ? 'waits' : 'wait'} for your verdict${facts.deadline === undefined ? '' : `, until ${day(facts.deadline)}`}. Until it is published nobody sees it but you and whoever sent it.`,
  }),
  'validation.commented': (facts) => ({
    title: `New comment in the round ${round(facts)}`,
    text: `${facts.author} has commented.`,
  }),
  'validation.answered': (facts) => ({
    title: `The focal point has answered: ${round(facts)}`,
    text: `${figures(facts.agreed)} agreed, ${facts.disputed} disputed. The round can be published now.`,
  }),
  'validation.reminder': (facts) => ({
    title: `${days(facts.days)} left for the round ${round(facts)}`,
    text: `It ends on ${day(facts.deadline)}. After that it can be published without an answer.`,
  }),
  'validation.overdue': (facts) => ({
    title: `The deadline of the round ${round(facts)} has passed`,
    text: `It ended on ${day(facts.deadline)} without an answer. An answer still counts until the round is published.`,
  }),
  'validation.published': (facts) => ({
    title: `Published: ${round(facts)}`,
    text: 'The figures of the round are public now, with the national note if there is one.',
  }),
  'validation.withdrawn': (facts) => ({
    title: `Withdrawn: ${round(facts)}`,
    text: `The round has ended; nothing of it is published.${facts.reason === undefined ? '' : ` The reason given: “${facts.reason}”.`}`,
  }),
  'webhook.disabled': ({ host, problem }) => ({
    title: `Your webhook at ${host} is disabled`,
    text: `Every try to reach it has failed, the last one like this: ${problem} Once it answers again, enable it on your account page.`,
  }),
};
