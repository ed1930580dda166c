import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';

/** `/organisations`: organisations that one belongs to. */
export const organisationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisations',
  component: lazyPage(() => import('./OrganisationsPage.tsx'), 'OrganisationsPage', [
    'organisations',
    'people',
    'forms',
  ]),
});
