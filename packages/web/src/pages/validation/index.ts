import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage.tsx';
import { rootRoute } from '../../app/rootRoute.tsx';
import { roundSearch, roundsSearch } from './search.ts';

/** `/validation`: validation rounds of whoever is signed in, and the form of a new one. */
export const roundsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/validation',
  validateSearch: roundsSearch,
  component: lazyPage(() => import('./RoundsPage.tsx'), 'RoundsPage', ['validation', 'people', 'forms']),
});

/** `/validation/<id>`: one round, for its owner and for the focal point of its country. */
export const roundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/validation/$id',
  validateSearch: roundSearch,
  component: lazyPage(() => import('./RoundPage.tsx'), 'RoundPage', ['validation', 'people', 'forms']),
});
