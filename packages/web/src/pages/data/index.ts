import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { dataSearch } from './search.ts';

/** `/data`: sources, licences, and how old every series is. */
export const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  validateSearch: dataSearch,
  component: lazyRouteComponent(() => import('./DataPage.tsx'), 'DataPage'),
});
