import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { tokenSearch } from '../../app/search.ts';

/** `/welcome`: what an invitation link opens. */
export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: tokenSearch,
  component: lazyPage(() => import('./WelcomePage.tsx'), 'WelcomePage', ['sign-in', 'people', 'forms']),
});
