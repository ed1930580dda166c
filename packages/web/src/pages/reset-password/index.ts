import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { tokenSearch } from '../../app/search.ts';

/** `/reset-password`: sets a new password with a link that holds once. */
export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  validateSearch: tokenSearch,
  component: lazyPage(() => import('./ResetPasswordPage.tsx'), 'ResetPasswordPage', ['sign-in', 'forms']),
});
