import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { regionSearch } from './search.ts';

/** `/`: the region at one glance. */
export const regionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: regionSearch,
  component: lazyRouteComponent(() => import('./RegionPage.tsx'), 'RegionPage'),
});
