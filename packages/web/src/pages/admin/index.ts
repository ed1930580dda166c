import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { auditSearch } from './audit/search.ts';
import { policySearch } from './policy/search.ts';
import { listSearch, mailsSearch, openedSearch } from './search.ts';
import { usersSearch } from './users/search.ts';

const layout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  component: lazyPage(() => import('./AdminLayout.tsx'), 'AdminLayout', ['admin', 'people', 'forms']),
});

const start = createRoute({
  getParentRoute: () => layout,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/users' });
  },
});

const users = createRoute({
  getParentRoute: () => layout,
  path: '/users',
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => layout,
  path: '/users/$id',
  component: lazyRouteComponent(() => import('./users/UserPage.tsx'), 'UserPage'),
});

const organisations = createRoute({
  getParentRoute: () => layout,
  path: '/organisations',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    () => import('./organisations/AdminOrganisationsPage.tsx'),
    'AdminOrganisationsPage',
  ),
});

const invitations = createRoute({
  getParentRoute: () => layout,
  path: '/invitations',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./invitations/InvitationsPage.tsx'), 'InvitationsPage'),
});

const policy = createRoute({
  getParentRoute: () => layout,
  path: '/policy',
  validateSearch: policySearch,
  component: lazyRouteComponent(() => import('./policy/PolicyPage.tsx'), 'PolicyPage'),
});

const audit = createRoute({
  getParentRoute: () => layout,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
});

const jobs = createRoute({
  getParentRoute: () => layout,
  path: '/jobs',
  validateSearch: openedSearch,
  component: lazyRouteComponent(() => import('./jobs/JobsPage.tsx'), 'JobsPage'),
});

const connectors = createRoute({
  getParentRoute: () => layout,
  path: '/connectors',
  component: lazyRouteComponent(() => import('./connectors/ConnectorsPage.tsx'), 'ConnectorsPage'),
});

const mails = createRoute({
  getParentRoute: () => layout,
  path: '/mails',
  validateSearch: mailsSearch,
  component: lazyRouteComponent(() => import('./mails/MailsPage.tsx'), 'MailsPage'),
});

/** `/admin/…`: pages of the secretariat and of administrators. */
export const adminRoute = layout.addChildren([
  start,
  users,
  user,
  organisations,
  invitations,
  policy,
  audit,
  jobs,
  connectors,
  mails,
]);
