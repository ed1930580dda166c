import type { Role } from '@serai/app';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useSession } from '../../app/session.ts';
import { Loading } from '../../components/Loading.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import type { MessageId } from '../../i18n/ids.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Admin.module.css';

const ADMINISTRATOR: readonly Role[] = ['administrator'];
const DIRECTORY: readonly Role[] = ['administrator', 'secretariat'];

const ENTRIES = [
  { to: '/admin/users', label: 'admin.nav.users', roles: DIRECTORY },
  { to: '/admin/organisations', label: 'admin.nav.organisations', roles: DIRECTORY },
  { to: '/admin/invitations', label: 'admin.nav.invitations', roles: DIRECTORY },
  { to: '/admin/policy', label: 'admin.nav.policy', roles: ADMINISTRATOR },
  { to: '/admin/audit', label: 'admin.nav.audit', roles: ADMINISTRATOR },
  { to: '/admin/jobs', label: 'admin.nav.jobs', roles: ADMINISTRATOR },
  { to: '/admin/connectors', label: 'admin.nav.connectors', roles: ADMINISTRATOR },
  { to: '/admin/mails', label: 'admin.nav.mails', roles: ADMINISTRATOR },
] as const satisfies readonly { to: string; label: MessageId; roles: readonly Role[] }[];

/** Pages of administration for whoever has a role that opens them, with the way between them above each. */
export function AdminLayout() {
  const { t } = useI18n();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = ENTRIES.find(({ to }) => path.startsWith(to));
  return (
    <div className={classes.layout}>
      <AdminNavigation />
      <SignedIn
        trail={[{ label: t('admin.nav') }, { label: t(here?.label ?? 'admin.nav') }]}
        roles={here?.roles ?? DIRECTORY}
      >
        {() => (
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        )}
      </SignedIn>
    </div>
  );
}

/** The way between the pages that the reader may open; nothing for whoever may open none. */
function AdminNavigation() {
  const { t } = useI18n();
  const { user } = useSession();
  const entries = ENTRIES.filter(({ roles }) => roles.some((role) => user?.roles.includes(role) ?? false));
  if (entries.length === 0) return null;
  return (
    <nav className={`${classes.nav} s-screen-only`} aria-label={t('admin.nav')}>
      <ul>
        {entries.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} activeProps={{ 'data-active': true }} activeOptions={{ includeSearch: false }}>
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
