import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { signInSearch } from './search.ts';

/** `/sign-in`: password, second factor, passkey, or another identity provider. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyPage(() => import('./SignInPage.tsx'), 'SignInPage', ['sign-in', 'forms']),
});
