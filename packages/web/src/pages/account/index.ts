import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';

/** `/account`: everyone's own page. */
export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyPage(() => import('./AccountPage.tsx'), 'AccountPage', ['account', 'people', 'forms']),
});
