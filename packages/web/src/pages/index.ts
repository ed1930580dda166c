import { accountRoute } from './account/index.ts';
import { adminRoute } from './admin/index.ts';
import { compareRoute } from './compare/index.ts';
import { corridorRoute } from './corridor/index.ts';
import { countriesRoute, countryRoute } from './country/index.ts';
import { conflictsRoute, dataRoute } from './data/index.ts';
import { forgotPasswordRoute } from './forgot-password/index.ts';
import { groupsRoute } from './groups/index.ts';
import { inboxRoute } from './inbox/index.ts';
import { indicatorRoute, indicatorsRoute } from './indicator/index.ts';
import { indicesRoute } from './indices/index.ts';
import { labRoute } from './lab/index.ts';
import { methodRoute } from './method/index.ts';
import { organisationRoute } from './organisation/index.ts';
import { organisationsRoute } from './organisations/index.ts';
import { regionRoute } from './region/index.ts';
import { resetPasswordRoute } from './reset-password/index.ts';
import { signInRoute } from './sign-in/index.ts';
import { roundRoute, roundsRoute } from './validation/index.ts';
import { welcomeRoute } from './welcome/index.ts';

/** Every page, one line each; the route tree is made of this list. */
export const pages = [
  regionRoute,
  countriesRoute,
  countryRoute,
  dataRoute,
  conflictsRoute,
  methodRoute,
  indicatorsRoute,
  indicatorRoute,
  compareRoute,
  groupsRoute,
  indicesRoute,
  labRoute,
  corridorRoute,
  signInRoute,
  welcomeRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  accountRoute,
  inboxRoute,
  organisationsRoute,
  organisationRoute,
  adminRoute,
  roundsRoute,
  roundRoute,
] as const;
