import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';

/** `/forgot-password`: asks for a link to a new password. */
export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyPage(() => import('./ForgotPasswordPage.tsx'), 'ForgotPasswordPage', ['sign-in', 'forms']),
});
