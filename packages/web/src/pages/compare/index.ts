import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { compareSearch } from './search.ts';

/** `/compare?areas=KAZ,KGZ`: two to six economies side by side. */
export const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('./ComparePage.tsx'), 'ComparePage'),
});
