/** The HTTP shell: security first, then the API, its reference, the web application, and a problem for the rest. */
import { LANGUAGES, type Language, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { type Context, Hono } from 'hono';
import { sendBody } from './compression.ts';
import { createOpenApi } from './openapi.ts';
import { isPage } from './page-routes.ts';
import { renderNoBuild, renderNotFound, renderReference } from './pages.ts';
import { htmlResponse, httpProblem, problemResponse } from './respond.ts';
import { createApiRoutes } from './routes.ts';
import {
  contentSecurityPolicy,
  createNonce,
  isLocalHost,
  NO_CONTENT_POLICY,
  SECURITY_HEADERS,
} from './security.ts';
import type { StaticFiles } from './static-files.ts';

export interface AppParts {
  readonly ports: Ports;
  readonly useCases: readonly UseCase[];
  readonly files: StaticFiles;
  /** Hears of every defect; the client learns nothing of it. */
  readonly onDefect: (error: unknown) => void;
}

/** The whole application as a fetch handler. */
export function createHttpApp({ ports, useCases, files, onDefect }: AppParts): Hono {
  const app = new Hono();
  const openApi = createOpenApi(useCases);
  app.use(async (c, next) => {
    if (isLocalHost(c.req.header('host'))) await next();
    else
      c.res = httpProblem(421, 'Misdirected request', 'This server answers to 127.0.0.1 and localhost only.');
    protect(c.res);
  });
  app.onError((error) => {
    if (!(error instanceof Problem)) onDefect(error);
    return problemResponse(error);
  });
  app.get('/api/v1/openapi.json', (c) => c.json(openApi, 200, { 'cache-control': 'no-cache' }));
  app.get('/api', (c) => page((nonce) => renderReference(useCases, languageOf(c), nonce)));
  app.route('/api/v1', createApiRoutes(ports, useCases));
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

/**
 * A file of the build; else the page, which finds its own way and says where there is none; a path with an extension
 * is a missing file.
 */
async function serveWeb(c: Context, files: StaticFiles, catalog: Ports['catalog']): Promise<Response> {
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

function protect(response: Response): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy')) {
    response.headers.set('content-security-policy', NO_CONTENT_POLICY);
  }
}

/** `?lang=`, else the first language of Accept-Language that the platform speaks, else English. */
function languageOf(c: Context): Language {
  const asked = [c.req.query('lang') ?? '', ...(c.req.header('accept-language') ?? '').split(',')];
  for (const each of asked) {
    const found = LANGUAGES.find((language) => each.trim().toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return 'en';
}
