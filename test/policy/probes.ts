/**
 * What is tried with every use-case, by its name: a real call on a seeded store by everybody who can stand towards what is
 * called. A new use-case needs a line here: a probe, or the reason why it has no records with an owner.
 */
import { OWNER_KINDS } from '@serai/app';
import { appear, asVisitors, each, type Input, once, type Probe } from './probe.ts';
import { COUNTRY, figuresFile, INDICATOR, type Named, type NamedRound } from './records.ts';
import type { World } from './world.ts';

const id = ({ id: own }: Named): Input => ({ id: own });
const figures = (world: World) => world.figures;
const organisations = (world: World) => world.organisations;
const invitations = (world: World) => world.invitations;
const webhooks = (world: World) => world.webhooks;
const users = (world: World) => world.users;
const jobs = (world: World) => world.jobs;
const layers = (world: World) => world.layers;
const only =
  (...labels: readonly string[]) =>
  (world: World): readonly Named[] =>
    world.users.filter(({ label }) => labels.includes(label));
const roundsIn =
  (...states: readonly NamedRound['state'][]) =>
  (world: World): readonly NamedRound[] =>
    world.rounds.filter(({ state }) => states.length === 0 || states.includes(state));
/** A member of each organisation, with the organisation. */
const members = ({ organisations: all, users: people }: World) =>
  ['owner', 'other'].map((label) => ({
    label,
    id: all.find((each) => each.label === label)?.id ?? '',
    user: people.find((each) => each.label === `of ${label}`)?.id ?? '',
  }));
const parties = ({ owners }: World) => OWNER_KINDS.map((label) => ({ label, owner: owners[label] }));
/** Oneself, and each organisation. */
const selfOrOrganisation = (world: World) => [
  { label: 'of my own' },
  ...world.organisations
    .filter(({ label }) => label !== 'named party')
    .map(({ label, id: organisation }) => ({ label: `of ${label}`, organisation })),
];
const withoutLabel = <T extends { readonly label: string }>({ label: _, ...input }: T): Input => input;
const count =
  (key: string) =>
  (output: unknown): string =>
    `${key} ${String((output as Record<string, unknown>)[key])}`;

/** One that has an index for the country. */
const FRAMEWORK = 'e-resilience';
const FILES_OF_TERMINAL = 'reads files of the machine, in a terminal';
const OPERATION = 'is about the installation, which has no owner but its operator';

/** By name of the use-case: a probe, or why it has no records with an owner. */
export const PROBES: Readonly<Record<string, Probe | string>> = {
  'status.show': once('figures within the scope', {}, count('observations')),
  'areas.list': asVisitors(),
  'areas.show': asVisitors({ iso3: COUNTRY }),
  'groups.list': asVisitors(),
  'boundaries.show': asVisitors(),
  'boundaries.geometry': asVisitors(),
  'boundaries.disputed': asVisitors(),
  'indicators.list': asVisitors(),
  'indicators.show': asVisitors({ id: INDICATOR }),
  'indicators.series': asVisitors({ id: INDICATOR }),
  'sources.list': asVisitors(),
  'sources.freshness': asVisitors(),
  'frameworks.list': asVisitors(),
  'frameworks.show': asVisitors({ id: FRAMEWORK }),
  'index.compute': asVisitors({ framework: FRAMEWORK }),
  'index.trend': asVisitors({ framework: FRAMEWORK }),
  'index.profile': asVisitors({ framework: FRAMEWORK, iso3: COUNTRY }),
  'sources.pull': 'asks the service of another publisher, in a terminal',
  'catalog.check': 'reads a folder of the machine, in a terminal',
  'index.insight': asVisitors({ framework: FRAMEWORK, iso3: COUNTRY }),
  'index.document':
    'is made of what index.compute, index.profile and index.insight answer; its bytes carry the time',
  'index.groups': 'is made of what index.lab answers; the test world has too few figures for groups',
  'index.lab': asVisitors({ framework: FRAMEWORK }),
  'index.run': FILES_OF_TERMINAL,
  'index.robustness': FILES_OF_TERMINAL,
  'index.group': FILES_OF_TERMINAL,
  'index.audit': FILES_OF_TERMINAL,
  'network.steiner': FILES_OF_TERMINAL,
  'network.audit': FILES_OF_TERMINAL,
  'network.second-route': FILES_OF_TERMINAL,
  'index.vintages': FILES_OF_TERMINAL,
  'index.bundle': FILES_OF_TERMINAL,
  'index.verify': FILES_OF_TERMINAL,
  'layers.embedded': 'the same files of the catalog for everybody',
  'layers.list': appear(layers, { list: 'layers', key: 'name', id: (each) => each.id }),
  'layers.export': each(layers, ({ id: name }) => ({ name })),
  'layers.import': FILES_OF_TERMINAL,
  'layers.remove': each(layers, ({ id: name }) => ({ name })),
  'corridor.path': FILES_OF_TERMINAL,
  'corridor.area': FILES_OF_TERMINAL,
  'corridor.frequency': FILES_OF_TERMINAL,
  'corridor.route': FILES_OF_TERMINAL,
  'corridor.accumulate': FILES_OF_TERMINAL,
  'backup.create': OPERATION,
  'backup.restore': OPERATION,
  'jobs.submit': OPERATION,
  'connectors.list': OPERATION,
  'policy.show': OPERATION,
  'notifications.deliver': OPERATION,
  'validation.remind': OPERATION,

  'observations.list': appear(figures, { list: 'observations', key: 'id', id: (each) => each.id }),
  'observations.lineage': each(figures, ({ id: figure }) => ({ id: figure })),
  'conflicts.list': asVisitors(),
  'conflicts.choose': OPERATION,
  'observations.export': asVisitors({ as: 'csv' }),
  'observations.import': each(parties, ({ owner }) => ({ owner, file: figuresFile('member') })),
  'snapshots.list': appear(figures, { list: 'snapshots', key: 'sha256', id: (each) => each.sha256 }),
  'snapshots.raw': each(figures, ({ sha256 }) => ({ sha256 })),

  'validation.rounds': appear(roundsIn(), { list: 'rounds', key: 'id', id: (each) => each.id }),
  'validation.show': each(roundsIn(), id),
  'validation.notes': appear(roundsIn(), { list: 'notes', key: 'round', id: (each) => each.id }),
  'validation.create': each(parties, ({ owner }) => ({
    owner,
    title: 'A draft',
    country: COUNTRY,
    file: figuresFile(),
  })),
  'validation.edit': each(roundsIn('draft'), (round) => ({ ...id(round), title: 'Another title' })),
  'validation.open': each(roundsIn('draft'), id),
  'validation.exclude': each(roundsIn('draft', 'open'), ({ id: round, item }) => ({ id: round, item })),
  'validation.comment': each(roundsIn('draft', 'open'), (round) => ({ ...id(round), text: 'A comment' })),
  'validation.judge': each(roundsIn('draft', 'open'), ({ id: round, item }) => ({
    id: round,
    item,
    verdict: 'agreed',
  })),
  'validation.judge-all': each(roundsIn('draft', 'open'), (round) => ({ ...id(round), verdict: 'agreed' })),
  'validation.note': each(roundsIn('draft', 'open'), (round) => ({ ...id(round), text: 'A note' })),
  'validation.answer': each(roundsIn('draft', 'open'), id),
  'validation.publish': each(roundsIn('open', 'answered'), id),
  'validation.withdraw': each(roundsIn('draft', 'open', 'published'), id),

  'organisations.list': appear(organisations, { list: 'organisations', key: 'id', id: (each) => each.id }),
  'organisations.show': each(organisations, id),
  'organisations.create': once('a new one', { name: 'A new organisation', kind: 'firm' }),
  'organisations.update': each(organisations, (each) => ({ ...id(each), kind: 'firm' })),
  'organisations.close': each(organisations, id),
  'organisations.set-role': each(members, (member) => ({ ...withoutLabel(member), role: 'editor' })),
  'organisations.remove-member': each(members, withoutLabel),
  'organisations.leave': each(organisations, id),
  'organisations.transfer': each(members, ({ id: organisation, user }) => ({ id: organisation, to: user })),

  'invitations.list': appear(invitations, { list: 'invitations', key: 'id', id: (each) => each.id }),
  'invitations.create': each(
    (world) => [
      ...members(world).map(({ label, id: organisation }) => ({ label: `into ${label}`, organisation })),
      { label: 'as reviewer', role: 'reviewer' },
      { label: 'as secretariat', role: 'secretariat' },
      { label: 'as administrator', role: 'administrator' },
    ],
    (offer) => ({ email: 'somebody-new@example.org', ...withoutLabel(offer) }),
  ),
  'invitations.withdraw': each(invitations, id),
  'invitations.accept': each(
    ({ invitationSecret }) => [
      { label: 'of signed-in', token: invitationSecret },
      { label: 'a guessed link', token: 'guessed' },
    ],
    withoutLabel,
  ),

  'users.list': appear(users, { list: 'users', key: 'id', id: (each) => each.id }),
  'users.show': each(users, id),
  'users.block': each(only('of owner', 'of other'), id),
  'users.unblock': each(only('blocked'), id),
  'users.grant': each(only('of owner', 'of other'), (user) => ({ ...id(user), role: 'reviewer' })),
  'users.withdraw': each(only('tester'), (user) => ({ ...id(user), role: 'tester' })),
  'users.reset-link': each(only('of owner', 'of other'), id),

  'account.show': once('my own'),
  'account.update': once('my own', { digest: 'weekly' }),
  'account.sessions': appear(({ sessions }) => sessions, {
    list: 'sessions',
    key: 'id',
    id: (each) => each.id,
  }),
  'account.end-session': each(({ sessions }) => sessions, id),
  'account.export': once('my own'),
  'account.delete': once('with another address', { confirm: 'nobody@example.org' }),
  'tokens.list': appear(({ tokens }) => tokens, { list: 'tokens', key: 'id', id: (each) => each.id }),
  'tokens.create': each(
    () => ['read', 'organisations:write', 'users:read', 'audit:read'].map((label) => ({ label })),
    ({ label }) => ({ name: 'A token', scopes: [label] }),
  ),
  'tokens.revoke': each(({ tokens }) => tokens, id),

  'notifications.list': appear(({ notifications }) => notifications, {
    list: 'notifications',
    key: 'id',
    id: (each) => each.id,
  }),
  'notifications.mark-read': each(
    ({ notifications }) => notifications,
    ({ id: own }) => ({ ids: [own] }),
    count('read'),
  ),
  'webhooks.list': each(selfOrOrganisation, withoutLabel),
  'webhooks.create': each(selfOrOrganisation, (each) => ({
    ...withoutLabel(each),
    url: 'https://hooks.example.org/new',
  })),
  'webhooks.remove': each(webhooks, id),
  'webhooks.enable': each(webhooks, id),
  'webhooks.test': each(webhooks, id),

  'jobs.list': appear(jobs, { list: 'jobs', key: 'id', id: (each) => each.id }),
  'jobs.show': each(jobs, id),
  'jobs.cancel': each(jobs, id),
  'mail.list': once('the outbox'),
  'audit.list': once('the log'),
  'audit.verify': once('the log'),
  'audit.export': once('the log'),
};
