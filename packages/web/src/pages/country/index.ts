import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/rootRoute.tsx';
import { countriesSearch, countrySearch } from './search.ts';

/** `/countries`: every economy, alphabetical. */
export const countriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/countries',
  validateSearch: countriesSearch,
  component: lazyRouteComponent(() => import('./CountriesPage.tsx'), 'CountriesPage'),
});

/** `/countries/KAZ`: one economy. */
export const countryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/countries/$iso3',
  validateSearch: countrySearch,
  component: lazyRouteComponent(() => import('./CountryPage.tsx'), 'CountryPage'),
});
