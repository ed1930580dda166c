import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { indicatorSearch, indicatorsSearch } from './search.ts';

/** `/indicators`: every indicator by topic. */
export const indicatorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/indicators',
  validateSearch: indicatorsSearch,
  component: lazyRouteComponent(() => import('./IndicatorsPage.tsx'), 'IndicatorsPage'),
});

/** `/indicators/UN_OSI`: one indicator. */
export const indicatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/indicators/$id',
  validateSearch: indicatorSearch,
  component: lazyRouteComponent(() => import('./IndicatorPage.tsx'), 'IndicatorPage'),
});
