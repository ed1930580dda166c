import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';

/** `/indices`: what each index that we take series from is good for, and what stands against it. */
export const indicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/indices',
  component: lazyPage(() => import('./IndicesPage.tsx'), 'IndicesPage', ['indices']),
});
