/** A browser as far as the API sees one: it keeps cookies and says where its requests come from. */

/** A password that no dictionary has. */
export const PASSWORD = 'orchid-tractor-57-Samarkand';

/** What came back. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** JSON, or the text where it is none. */
  readonly body: T;
}

export interface Browser {
  get<T = unknown>(path: string): Promise<Answer<T>>;
  /** Sends JSON as a page of ours does; no body where none is given. */
  send<T = unknown>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer<T>>;
  /** The Cookie header that the next request carries. */
  cookies(): string;
}

/** A fresh browser on a page of `origin`. */
export function openBrowser(origin: string): Browser {
  const jar = new Map<string, string>();
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(new URL(path, origin), {
      method,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(jar.size === 0 ? {} : { cookie: cookies() }),
        ...(method === 'GET' ? {} : { origin }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return { status: response.status, headers: response.headers, body: parse(await response.text()) as T };
  };
  return {
    get: (path) => ask('GET', path),
    send: (method, path, body) => ask(method, path, body),
    cookies,
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
  if (gone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Makes the account that the link of an invitation is for; the browser is signed in afterwards. */
export async function welcome(
  browser: Browser,
  link: string,
  person: { readonly name: string; readonly email?: string },
): Promise<void> {
  const token = new URL(link).searchParams.get('token');
  const answer = await browser.send('POST', '/api/auth/welcome', {
    token,
    password: PASSWORD,
    language: 'en',
    ...person,
  });
  if (answer.status !== 200) throw new Error(`No welcome: ${JSON.stringify(answer.body)}`);
}
