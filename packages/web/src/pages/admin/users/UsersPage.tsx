import type { UserWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queries } from '../../../app/queries.ts';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { Choice } from '../../../components/filters/Choice.tsx';
import { FilterRow } from '../../../components/filters/FilterRow.tsx';
import { TextFilter } from '../../../components/filters/TextFilter.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { grantWords } from '../../../components/people/words.ts';
import { PAGE_SIZE, Pager } from '../../../components/records/Pager.tsx';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { GRANTED, STATES } from './search.ts';

const route = getRouteApi('/admin/users');
/** Value of a filter that filters nothing. */
const ANY = '';

/** Everybody with an account, as they are found. */
export function UsersPage() {
  const { t } = useI18n();
  const { q, role, organisation, state, from = 1 } = route.useSearch();
  const query = { search: q, role, organisation, state, limit: PAGE_SIZE, offset: from - 1 };
  const found = useQuery(adminQueries.users(query)).data;
  const filtered = [q, role, organisation, state].some((filter) => filter !== undefined);
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.users') }]}
      finding={
        found === undefined
          ? t('admin.nav.users')
          : t(filtered ? 'admin.users.found' : 'admin.users.finding', { count: found.total })
      }
      lead={t('admin.users.lead')}
      actions={<UserFilters />}
    >
      {found === undefined ? (
        <Loading lines={6} />
      ) : (
        <div className={classes.stack} aria-live="polite">
          {found.users.length === 0 ? (
            <p className={classes.empty}>{t('admin.users.none')}</p>
          ) : (
            <UserTable users={found.users} />
          )}
          <Pager total={found.total} from={from} shown={found.users.length} />
        </div>
      )}
    </Page>
  );
}

function UserFilters() {
  const { t, compare } = useI18n();
  const { q, role, organisation, state } = route.useSearch();
  const change = useSearchChange();
  const organisations = useQuery(adminQueries.organisations()).data?.organisations ?? [];
  const filter = (key: string) => (value: string | undefined) =>
    change({ [key]: value === ANY ? undefined : value, from: undefined }, { replace: true });
  const any = { value: ANY, label: t('common.any') };
  return (
    <FilterRow>
      <TextFilter label={t('admin.users.search')} value={q} onChange={filter('q')} />
      <Choice
        label={t('admin.users.role')}
        value={role ?? ANY}
        options={[any, ...GRANTED.map((each) => ({ value: each, label: t(`people.role.${each}`) }))]}
        onChange={filter('role')}
      />
      <Choice
        label={t('admin.users.organisation')}
        value={organisation ?? ANY}
        options={[
          any,
          ...organisations
            .map(({ id, name }) => ({ value: id, label: name }))
            .sort((a, b) => compare(a.label, b.label)),
        ]}
        onChange={filter('organisation')}
      />
      <Choice
        label={t('admin.users.state')}
        value={state ?? ANY}
        options={[any, ...STATES.map((each) => ({ value: each, label: t(`people.state.${each}`) }))]}
        onChange={filter('state')}
      />
    </FilterRow>
  );
}

function UserTable({ users }: { users: readonly UserWire[] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const columns: RecordColumn<UserWire>[] = [
    {
      id: 'name',
      head: t('admin.users.name'),
      written: true,
      cell: (user) => (
        <Link to="/admin/users/$id" params={{ id: user.id }}>
          {user.name ?? t('people.tombstone')}
        </Link>
      ),
    },
    { id: 'email', head: t('admin.users.email'), written: true, cell: ({ email }) => email ?? '–' },
    {
      id: 'roles',
      head: t('admin.users.roles'),
      cell: ({ grants }) => <Lines lines={grants.map((grant) => grantWords(grant, areas, i18n))} />,
    },
    {
      id: 'organisations',
      head: t('admin.users.organisations'),
      written: true,
      cell: ({ memberships }) => (
        <Lines
          lines={memberships.map(({ organisation, role }) =>
            t('admin.users.memberOf', {
              organisation: organisation.name,
              role: t(`people.organisationRole.${role}`),
            }),
          )}
        />
      ),
    },
    {
      id: 'state',
      head: t('admin.users.state'),
      cell: ({ state }) => (
        <StateMark tone={state === 'active' ? 'done' : state === 'blocked' ? 'trouble' : 'ended'}>
          {t(`people.state.${state}`)}
        </StateMark>
      ),
    },
    {
      id: 'since',
      head: t('admin.users.since'),
      cell: ({ created_at: at }) => <time dateTime={at}>{format.date(at)}</time>,
    },
  ];
  return (
    <RecordTable caption={t('admin.users.caption')} columns={columns} rows={users} rowKey={({ id }) => id} />
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return '–';
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
