import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { preloadRegion } from './preload.ts';
import { regionSearch } from './search.ts';

/** `/`: the region at one glance. */
export const regionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: regionSearch,
  // Not waited for: the page shows what it has.
  loader: ({ context }) => void preloadRegion(context.queryClient).catch(() => undefined),
  component: lazyRouteComponent(() => import('./RegionPage.tsx'), 'RegionPage'),
});
