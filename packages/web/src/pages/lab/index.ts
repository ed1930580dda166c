import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { labSearch } from './choices.ts';

/** `/lab?across=arithmetic&w=trust:0`: change the index and see what it does to places and how sure they are. */
export const labRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lab',
  validateSearch: labSearch,
  component: lazyPage(() => import('./LabPage.tsx'), 'LabPage', ['lab']),
});
