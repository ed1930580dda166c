/** The HTTP shell: security first, then sign-in, the API, its reference, the web application, and a problem for the rest. */
import { LANGUAGES, type Language, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import { type AddressOf, type HttpEnv, type MayConnect, peerOf } from './client.ts';
import { sendBody } from './compression.ts';
import { createOpenApi } from './openapi.ts';
import { assertSameOrigin } from './origin.ts';
import { isPage } from './page-routes.ts';
import { renderNoBuild, renderNotFound, renderReference } from './pages.ts';
import { htmlResponse, httpProblem, problemResponse } from './respond.ts';
import { createApiRoutes, type FindActor } from './routes.ts';
import {
  contentSecurityPolicy,
  createNonce,
  HSTS,
  NO_CONTENT_POLICY,
  type OwnNames,
  SCRIPT_POLICY,
  SECURITY_HEADERS,
} from './security.ts';
import type { StaticFiles } from './static-files.ts';

export interface AppParts {
  readonly ports: Ports;
  readonly useCases: readonly UseCase[];
  readonly files: StaticFiles;
  /** Sign-in routes, below /api/auth. */
  readonly signIn: Hono<HttpEnv>;
  readonly findActor: FindActor;
  readonly names: OwnNames;
  readonly addressOf: AddressOf;
  /** Everybody may by default. */
  readonly mayConnect?: MayConnect;
  /** Hears of every defect; the client learns nothing of it. */
  readonly onDefect: (error: unknown) => void;
}

/** The whole application as a fetch handler. */
export function createHttpApp(parts: AppParts): Hono<HttpEnv> {
  const { ports, useCases, files, signIn, findActor, onDefect } = parts;
  const app = new Hono<HttpEnv>();
  const openApi = createOpenApi(useCases);
  guard(app, parts);
  app.onError((error) => {
    if (!(error instanceof Problem)) onDefect(error);
    return problemResponse(error);
  });
  app.get('/api/v1/openapi.json', (c) => c.json(openApi, 200, { 'cache-control': 'no-cache' }));
  app.get('/api', (c) => page((nonce) => renderReference(useCases, languageOf(c), nonce)));
  app.route('/api/auth', signIn);
  app.route('/api/v1', createApiRoutes({ ports, useCases, findActor }));
  app.all('/api/*', (c) =>
    problemResponse(new Problem('not-found', `There is nothing at ${c.req.path}; /api lists what there is.`)),
  );
  app.get('*', (c) => serveWeb(c, files, ports.catalog));
  app.all('*', (c) =>
    httpProblem(405, 'Method not allowed', `${c.req.method} is not possible here; allowed: GET, HEAD.`, {
      allow: 'GET, HEAD',
    }),
  );
  return app;
}

/** What every request passes: the proxy where there is one, our own name, our own pages where something is changed, and headers that keep it so. */
function guard(app: Hono<HttpEnv>, { names, addressOf, mayConnect = () => true }: AppParts): void {
  app.use(async (c, next) => {
    const host = c.req.header('host');
    if (!mayConnect(peerOf(c))) {
      c.res = problemResponse(new Problem('forbidden', 'This server answers through its proxy only.'));
    } else if (names.isOwnHost(host)) {
      c.set('address', addressOf(peerOf(c), c.req.header('x-forwarded-for')));
      await next();
    } else {
      const detail =
        'This server answers to its own names only: that of its public address, 127.0.0.1 and localhost.';
      c.res = httpProblem(421, 'Misdirected request', detail);
    }
    // What was not read of a body is not waited for: the client must not ask the next thing on this connection.
    if (c.res.status >= 400 && c.env?.incoming?.complete === false) c.res.headers.set('connection', 'close');
    protect(c.res, names.secure);
  });
  app.use('/api/*', async (c, next) => {
    const asking = { method: c.req.method, header: (name: string) => c.req.header(name) };
    assertSameOrigin(asking, (origin) => names.isOwnOrigin(origin, c.req.header('host')));
    await next();
  });
}

/**
 * A file of the build; else the page, which finds its own way and says where there is none; a path with an extension
 * is a missing file.
 */
async function serveWeb(
  c: Context<HttpEnv>,
  files: StaticFiles,
  catalog: Ports['catalog'],
): Promise<Response> {
  const path = c.req.path;
  const file = path === '/index.html' ? undefined : await files.find(decodePath(path));
  if (file !== undefined) {
    return sendBody(file.body, c.req.header('accept-encoding'), { 'cache-control': file.cacheControl });
  }
  if (/\.\w{1,8}$/.test(path) && path !== '/index.html') {
    return page((nonce) => renderNotFound(languageOf(c), nonce), 404);
  }
  const found = await files.page();
  if (found === undefined) return page((nonce) => renderNoBuild(languageOf(c), nonce), 503);
  const status = isPage(catalog, decodePath(path)) ? 200 : 404;
  return withPolicy(htmlResponse(found.html, status), found.nonce);
}

/** A malformed escape is no path of ours. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function page(render: (nonce: string) => string, status = 200): Response {
  const nonce = createNonce();
  return withPolicy(htmlResponse(render(nonce), status), nonce);
}

function withPolicy(response: Response, nonce: string): Response {
  response.headers.set('content-security-policy', contentSecurityPolicy(nonce));
  return response;
}

const isScript = ({ headers }: Response): boolean =>
  /^(?:text|application)\/javascript\b/.test(headers.get('content-type') ?? '');

function protect(response: Response, secure: boolean): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy')) {
    response.headers.set('content-security-policy', isScript(response) ? SCRIPT_POLICY : NO_CONTENT_POLICY);
  }
  if (secure) response.headers.set('strict-transport-security', HSTS);
}

/** `?lang=`, else the first language of Accept-Language that the platform speaks, else English. */
function languageOf(c: Context<HttpEnv>): Language {
  const asked = [c.req.query('lang') ?? '', ...(c.req.header('accept-language') ?? '').split(',')];
  for (const each of asked) {
    const found = LANGUAGES.find((language) => each.trim().toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return 'en';
}
