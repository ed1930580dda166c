import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';

/** `/organisations/$id`: members, roles and invitations of one organisation. */
export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisations/$id',
  component: lazyPage(() => import('./OrganisationPage.tsx'), 'OrganisationPage', [
    'organisations',
    'people',
    'forms',
  ]),
});
