import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { groupsSearch } from './search.ts';

/** `/groups?method=ward&groups=4`: economies of alike profiles, whatever their income. */
export const groupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  validateSearch: groupsSearch,
  component: lazyPage(() => import('./GroupsPage.tsx'), 'GroupsPage', ['groups']),
});
