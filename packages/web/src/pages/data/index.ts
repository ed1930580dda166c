import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { dataSearch } from './search.ts';

/** `/data`: sources, licences, and how old every series is. */
export const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  validateSearch: dataSearch,
  component: lazyRouteComponent(() => import('./DataPage.tsx'), 'DataPage'),
});

/** `/data/conflicts`: where sources give different figures, and which one is shown. */
export const conflictsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/conflicts',
  component: lazyPage(() => import('./conflicts/ConflictsPage.tsx'), 'ConflictsPage', ['conflicts', 'forms']),
});
