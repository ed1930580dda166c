import type { UserWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useMay } from '../../../app/session.ts';
import { Loading } from '../../../components/Loading.tsx';
import { Page, Section } from '../../../components/Page.tsx';
import { StateMark } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { DoorSection } from './DoorSection.tsx';
import { GrantSection } from './GrantSection.tsx';

const route = getRouteApi('/admin/users/$id');

/** One user: who they are, what they may do, on whose behalf, and the door in. */
export function UserPage() {
  const { id } = route.useParams();
  const user = useQuery(adminQueries.user(id)).data;
  if (user === undefined) return <Loading />;
  return <Content key={user.id} user={user} />;
}

function Content({ user }: { user: UserWire }) {
  const { t } = useI18n();
  const administrator = useMay('administrator');
  const name = user.name ?? t('people.tombstone');
  return (
    <Page
      trail={[{ label: t('admin.nav.users'), to: '/admin/users' }, { label: name }]}
      finding={t(`admin.user.finding.${user.state}`, {
        name,
        roles: user.grants.length,
        organisations: user.memberships.length,
      })}
    >
      <Facts user={user} />
      <GrantSection user={user} changeable={administrator && user.state !== 'deleted'} />
      <MembershipSection user={user} />
      {administrator && user.state !== 'deleted' && <DoorSection user={user} />}
      {administrator && (
        <p>
          <Link to="/admin/audit" search={{ subject: `user:${user.id}` }}>
            {t('admin.user.entriesAbout')}
          </Link>
          {' · '}
          <Link to="/admin/audit" search={{ actor: `user:${user.id}` }}>
            {t('admin.user.entriesBy')}
          </Link>
        </p>
      )}
    </Page>
  );
}

function Facts({ user }: { user: UserWire }) {
  const { t, format } = useI18n();
  return (
    <dl className={classes.facts}>
      <Fact name={t('admin.users.state')}>
        <StateMark tone={user.state === 'active' ? 'done' : user.state === 'blocked' ? 'trouble' : 'ended'}>
          {t(`people.state.${user.state}`)}
        </StateMark>
      </Fact>
      {user.email !== null && (
        <Fact name={t('admin.users.email')}>
          <a href={`mailto:${user.email}`}>{user.email}</a>
        </Fact>
      )}
      <Fact name={t('admin.user.language')}>{t(`admin.language.${user.language}`)}</Fact>
      <Fact name={t('admin.user.twoFactor')}>{t(user.two_factor ? 'admin.yes' : 'admin.no')}</Fact>
      <Fact name={t('admin.users.since')}>{format.date(user.created_at)}</Fact>
      <Fact name={t('admin.user.id')}>
        <code>{user.id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function MembershipSection({ user }: { user: UserWire }) {
  const { t, format } = useI18n();
  return (
    <Section title={t('admin.user.memberships')}>
      {user.memberships.length === 0 ? (
        <p className="s-muted">{t('admin.user.noMemberships')}</p>
      ) : (
        <ul className={classes.held}>
          {user.memberships.map(({ organisation, role, since }) => (
            <li key={organisation.id}>
              <Link to="/organisations/$id" params={{ id: organisation.id }}>
                {organisation.name}
              </Link>
              <span className="s-muted">
                {t('admin.user.membershipSince', {
                  role: t(`people.organisationRole.${role}`),
                  date: format.date(since),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
