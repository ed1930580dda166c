import { compareRoute } from './compare/index.ts';
import { countriesRoute, countryRoute } from './country/index.ts';
import { dataRoute } from './data/index.ts';
import { indicatorRoute, indicatorsRoute } from './indicator/index.ts';
import { methodRoute } from './method/index.ts';
import { regionRoute } from './region/index.ts';

/** Every page, one line each; the route tree is made of this list. */
export const pages = [
  regionRoute,
  countriesRoute,
  countryRoute,
  dataRoute,
  methodRoute,
  indicatorsRoute,
  indicatorRoute,
  compareRoute,
] as const;
