/** A browser as far as sign-in is concerned: an address, a name, and a cookie jar that keeps what it is told. */
import { Hono } from 'hono';
import type { HttpEnv } from '../../packages/serai/src/http/client.ts';
import type { IdentityService } from '../../packages/serai/src/identity/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as text, and parsed where it is JSON. */
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface BrowserOptions {
  readonly address?: string;
  readonly userAgent?: string;
}

/** Cookies with their attributes, as the last answer set them. */
export interface StoredCookie {
  readonly value: string;
  readonly attributes: readonly string[];
}

export class Browser {
  readonly cookies = new Map<string, StoredCookie>();
  readonly address: string;
  readonly #app: IdentityService['app'];
  readonly #userAgent: string;

  constructor(
    app: IdentityService['app'],
    { address = '192.0.2.1', userAgent = 'Test browser' }: BrowserOptions,
  ) {
    this.#app = app;
    this.address = address;
    this.#userAgent = userAgent;
  }

  /** Headers of a request of this browser. */
  headers(): Headers {
    const cookie = [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    return new Headers({ 'user-agent': this.#userAgent, ...(cookie === '' ? {} : { cookie }) });
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { method: 'GET', headers: this.headers() });
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    const headers = this.headers();
    headers.set('content-type', 'application/json');
    return this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const request = new Request(`http://localhost/api/auth${path}`, init);
    const response = await this.#app.request(request, undefined, { address: this.address });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    if (attributes.some((each) => /^max-age=0$/i.test(each))) this.cookies.delete(name);
    else this.cookies.set(name, { value: pair.slice(pair.indexOf('=') + 1), attributes });
  }
}

/** What the HTTP shell does before every route: the address of the client. */
export function behindAddresses(routes: IdentityService['app']): IdentityService['app'] {
  const app = new Hono<HttpEnv & { Bindings: { address: string } }>();
  app.use(async (c, next) => {
    c.set('address', c.env.address);
    await next();
  });
  app.route('/api/auth', routes);
  return app as unknown as IdentityService['app'];
}
