import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { inboxSearch } from './search.ts';

/** `/inbox`: what one was told. */
export const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyPage(() => import('./InboxPage.tsx'), 'InboxPage', ['inbox', 'forms']),
});
