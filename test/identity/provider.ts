/** A real OpenID provider on this machine: it signs whoever comes in as the person that a test names. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Oidc from 'oidc-provider';
import type { Provider } from '../../packages/serai/src/identity/index.ts';

/** What the provider knows of somebody. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

export interface OpenIdProvider {
  readonly settings: Provider;
  /** Who is signed in at the provider next. */
  person: ProviderPerson;
  /** What a browser does with the address that we send it to; the address that it is sent back to. */
  visit(address: string): Promise<URL>;
  close(): Promise<void>;
}

const CLIENT = { client_id: 'serai', client_secret: 'secret of the client: with signs %+' };

/** Starts it; `redirectUri` is the one way back that it allows. */
export async function openProvider(id: string, redirectUri: string): Promise<OpenIdProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const state: { person: ProviderPerson } = {
    person: { sub: 'nobody', email: 'nobody@example.org', email_verified: false },
  };
  const oidc = new Oidc(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [redirectUri], id_token_signed_response_alg: 'ES256' }],
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['key of the tests'] },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...state.person, sub }) }),
  });
  const answer = oidc.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true) {
      interact(oidc, state.person, request, response).catch((error: unknown) =>
        response.destroy(error as Error),
      );
    } else answer(request, response);
  });
  return {
    settings: {
      id,
      name: 'National ID',
      issuer,
      ...CLIENT,
      scopes: ['openid', 'email'],
      email_domains: [],
      strong: false,
    },
    get person() {
      return state.person;
    },
    set person(person) {
      state.person = person;
    },
    visit: (address) => follow(issuer, address),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signs the person in and consents, without a page. */
async function interact(
  oidc: Oidc,
  { sub }: ProviderPerson,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params } = await oidc.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await oidc.interactionFinished(request, response, { login: { accountId: sub } });
    return;
  }
  const grant = new oidc.Grant({ accountId: sub, clientId: params.client_id as string });
  grant.addOIDCScope('openid email');
  await oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Follows redirects of the provider with its cookies, up to the first address that is not the provider's. */
async function follow(issuer: string, address: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  for (let hop = 0; hop < 12 && next.origin === issuer; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    next = new URL(location, next);
  }
  return next;
}
