/** OpenID Connect Core 1.0, the authorization code flow with PKCE (RFC 7636): what is asked, and what is believed. */
import { createHash } from 'node:crypto';
import { Problem } from '@serai/core/measure';
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as z from 'zod';
import { isProtected, type Provider } from './settings.ts';

/** What a provider says of itself (OpenID Connect Discovery 1.0). */
const Metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string().refine(isProtected),
  token_endpoint: z.string().refine(isProtected),
  userinfo_endpoint: z.string().refine(isProtected).optional(),
  jwks_uri: z.string().refine(isProtected),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Metadata = z.output<typeof Metadata>;

const Tokens = z.looseObject({ id_token: z.string(), access_token: z.string().optional() });
const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
});

/** Asymmetric ones alone: nobody who knows a client's secret can sign in its provider's name. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TIMEOUT_MS = 10_000;
const LARGEST = 1_000_000;

/** The values of one sign-in: chance that ties question and answer together. */
export interface Exchange {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Who the provider says that somebody is. */
export interface Identified {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case; undefined unless the provider says that it is verified. */
  readonly email: string | undefined;
}

export interface OpenIdClient {
  /** Where the browser is sent. Throws Problem unavailable when the provider does not say. */
  authorizationUrl(exchange: Exchange): Promise<string>;
  /** Who came back. Throws Problem unauthenticated for whatever is not right, unavailable when it does not answer. */
  identify(exchange: Exchange, answer: URLSearchParams): Promise<Identified>;
}

/** Asks the provider for its settings when somebody signs in with it for the first time, and not before. */
export function createOpenIdClient(provider: Provider): OpenIdClient {
  let known: Promise<{ metadata: Metadata; keys: JWTVerifyGetKey }> | undefined;
  const discover = () => {
    known ??= readMetadata(provider).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async authorizationUrl({ state, nonce, verifier, redirectUri }) {
      const { metadata } = await discover();
      const url = new URL(metadata.authorization_endpoint);
      const question = {
        response_type: 'code',
        client_id: provider.client_id,
        redirect_uri: redirectUri,
        scope: provider.scopes.join(' '),
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      for (const [key, value] of Object.entries(question)) url.searchParams.set(key, value);
      return url.href;
    },
    async identify(exchange, answer) {
      const { metadata, keys } = await discover();
      const code = readAnswer(exchange, answer, metadata.issuer);
      const tokens = await redeem(provider, metadata, exchange, code);
      const claims = await believe(provider, metadata, keys, exchange, tokens.id_token);
      const { email, email_verified } =
        claims.email === undefined ? await askUserInfo(metadata, tokens.access_token, claims.sub) : claims;
      const verified = email_verified === true || email_verified === 'true';
      return {
        issuer: metadata.issuer,
        subject: claims.sub,
        email: verified ? email?.trim().toLowerCase() : undefined,
      };
    },
  };
}

const refused = (): Problem =>
  new Problem('unauthenticated', 'The identity provider did not confirm who you are: try again.');

async function readMetadata({ name, issuer, discovery_url }: Provider) {
  const address = discovery_url ?? `${issuer?.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const metadata = Metadata.safeParse(await fetchJson(address, { method: 'GET' }));
  if (!metadata.success || (issuer !== undefined && metadata.data.issuer !== issuer)) {
    throw new Problem(
      'unavailable',
      `The settings of the identity provider ${name} are not right: tell its operator.`,
    );
  }
  const keys = createRemoteJWKSet(new URL(metadata.data.jwks_uri), {
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchKeys,
  });
  return { metadata: metadata.data, keys };
}

/** The code; the answer has to be of this sign-in and of this provider (RFC 9207). */
function readAnswer({ state }: Exchange, answer: URLSearchParams, issuer: string): string {
  const code = answer.get('code');
  const from = answer.get('iss');
  if (answer.get('state') !== state || code === null || (from !== null && from !== issuer)) throw refused();
  return code;
}

async function redeem(
  { client_id, client_secret }: Provider,
  metadata: Metadata,
  { verifier, redirectUri }: Exchange,
  code: string,
): Promise<z.output<typeof Tokens>> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const headers = new Headers({ accept: 'application/json' });
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (client_secret !== undefined && methods.includes('client_secret_basic')) {
    // Both parts are form-encoded first (RFC 6749, 2.3.1).
    const pair = `${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  } else {
    body.set('client_id', client_id);
    if (client_secret !== undefined) body.set('client_secret', client_secret);
  }
  const tokens = Tokens.safeParse(
    await fetchJson(metadata.token_endpoint, { method: 'POST', headers, body }),
  );
  if (!tokens.success) throw refused();
  return tokens.data;
}

/** Checks signature, issuer, audience, times and nonce of the ID token (OpenID Connect Core, 3.1.3.7). */
async function believe(
  { client_id }: Provider,
  { issuer }: Metadata,
  keys: JWTVerifyGetKey,
  { nonce }: Exchange,
  token: string,
): Promise<z.output<typeof Claims>> {
  const payload = await jwtVerify(token, keys, {
    issuer,
    audience: client_id,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    clockTolerance: 60,
  }).then(
    (verified) => verified.payload,
    (error: unknown) => {
      throw error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)
        ? refused()
        : unreachable(error);
    },
  );
  const claims = Claims.safeParse(payload);
  if (!claims.success || claims.data.nonce !== nonce) throw refused();
  const { azp } = claims.data;
  if (azp !== undefined && azp !== client_id) throw refused();
  return claims.data;
}

async function askUserInfo(
  { userinfo_endpoint }: Metadata,
  accessToken: string | undefined,
  subject: string,
): Promise<Pick<z.output<typeof Claims>, 'email' | 'email_verified'>> {
  if (userinfo_endpoint === undefined || accessToken === undefined) return {};
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
  const claims = Claims.safeParse(await fetchJson(userinfo_endpoint, { method: 'GET', headers }));
  if (!claims.success || claims.data.sub !== subject) throw refused();
  return claims.data;
}

const unreachable = (cause: unknown): Problem =>
  new Problem('unavailable', 'The identity provider does not answer: try again later.', { cause });

/** Follows no redirect. A refusal of the provider (4xx) throws Problem unauthenticated, everything else unavailable. */
async function fetchJson(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (response.status >= 400 && response.status < 500) {
    await response.body?.cancel();
    throw refused();
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw unreachable(new Error(`${new URL(address).origin} answered ${response.status}`));
  }
  return readBounded(response)
    .then((text): unknown => JSON.parse(text))
    .catch((error: unknown) => {
      throw unreachable(error);
    });
}

/** The body as text, by the bytes that come: what a server says of their number is not believed. */
async function readBounded({ url, body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST) throw new Error(`${new URL(url).origin} answered more than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Keys of a provider are read like everything else of it. */
const fetchKeys: FetchImplementation = async (address, init) => {
  const response = await fetch(address, init);
  return new Response(await readBounded(response), { status: response.status, headers: response.headers });
};
