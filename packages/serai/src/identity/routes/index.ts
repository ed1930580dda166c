/** The routes below `/api/auth`: what sets and reads cookies. All else of the platform is a use-case. */
import { Problem } from '@serai/core/measure';
import { Hono } from 'hono';
import type { HttpEnv } from '../../http/client.ts';
import { problemResponse } from '../../http/respond.ts';
import type { Parts } from '../parts.ts';
import { passkeyRoutes } from './passkeys.ts';
import { passwordRoutes } from './password.ts';
import { providerRoutes } from './providers.ts';
import { sessionRoutes } from './session.ts';
import { signInRoutes } from './sign-in.ts';
import { twoFactorRoutes } from './two-factor.ts';
import { welcomeRoutes } from './welcome.ts';

const ALL = [
  sessionRoutes,
  signInRoutes,
  twoFactorRoutes,
  passwordRoutes,
  welcomeRoutes,
  passkeyRoutes,
  providerRoutes,
] as const;

/** All of them, to be mounted at `/api/auth` behind the check of where a request comes from. */
export function createAuthRoutes(parts: Parts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.onError((error) => {
    if (!(error instanceof Problem)) parts.onDefect(error);
    return problemResponse(error);
  });
  for (const routes of ALL) app.route('/', routes(parts));
  return app;
}
