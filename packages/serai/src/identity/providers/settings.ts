/** Identity providers of the operator's choice: a file, read at start. */
import { readFile } from 'node:fs/promises';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';

/** https, or this machine itself in tests and development. */
const Address = z.url().refine(isProtected, 'an address with https');

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

const ProviderSettings = z
  .strictObject({
    /** Part of the address of the way back. */
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens'),
    /** As the button names it. */
    name: z.string().trim().min(1).max(80),
    /** As in its tokens, e.g. `https://id.example.gov`. */
    issuer: Address.optional(),
    /** Where its settings are; by default below the issuer. */
    discovery_url: Address.optional(),
    client_id: z.string().min(1),
    client_secret: z.string().min(1).optional(),
    scopes: z.array(z.string().min(1)).default(['openid', 'email', 'profile']),
    /** Domains that it speaks for: who has an address there is known by it. None: people tie their account themselves. */
    email_domains: z.array(z.string().toLowerCase().regex(DOMAIN, 'a domain, e.g. gov.example')).default([]),
    /** Its sign-in is as good as a second factor: nobody is asked for another one. */
    strong: z.boolean().default(false),
  })
  .refine(
    (each) => each.issuer !== undefined || each.discovery_url !== undefined,
    'issuer or discovery_url is needed',
  );

/** One provider that speaks OpenID Connect. */
export type Provider = z.output<typeof ProviderSettings>;

/** Whether the provider is believed about an address in lower case: its domain is one of its own, subdomains apart. */
export const speaksFor = ({ email_domains }: Pick<Provider, 'email_domains'>, email: string): boolean => {
  const [, domain, ...more] = email.split('@');
  return domain !== undefined && more.length === 0 && email_domains.includes(domain);
};

const List = z
  .array(ProviderSettings)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each id once');

/** The providers of the file; none without one. Throws Problem invalid-input with every defect and where it is. */
export async function readProviders(path: string | undefined): Promise<Provider[]> {
  if (path === undefined) return [];
  const parsed = List.safeParse(parse(await read(path), path));
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((issue) => ({
    severity: 'error' as const,
    code: issue.code,
    message: issue.message,
    file: path,
    field: issue.path.join('.'),
  }));
  throw new Problem('invalid-input', `The identity providers in ${path} are not as they should be.`, {
    findings,
  });
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem(
      'invalid-input',
      `The file of identity providers ${path} cannot be read: correct SERAI_PROVIDERS.`,
      { cause: error },
    );
  }
}

/** No word of the file is told: it holds secrets. */
function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-input', `The file of identity providers ${path} is no JSON.`);
  }
}

/** Whether an address is safe to send secrets to. */
export function isProtected(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}
