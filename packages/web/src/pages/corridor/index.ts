import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { corridorSearch } from './search.ts';

/** `/corridor?from=1528675&to=1527534&n=3`: where a line between two places can be built. */
export const corridorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/corridor',
  validateSearch: corridorSearch,
  component: lazyPage(() => import('./CorridorPage.tsx'), 'CorridorPage', ['corridor']),
});
