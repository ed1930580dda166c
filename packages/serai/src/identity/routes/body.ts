/** Bodies of requests: JSON, small, and of the expected shape. */
import { type Finding, Problem } from '@serai/core/measure';
import type { Context } from 'hono';
import * as z from 'zod';
import { findUnusableTexts } from '../../calling/texts.ts';
import type { HttpEnv } from '../../http/client.ts';
import { readJsonObject } from '../../http/json-body.ts';

/** Largest body, in bytes: an answer of a passkey has some 2,000. */
const LARGEST = 32_768;

/**
 * The body by its schema. Throws Problem invalid-input with all findings, or too-large. Only `application/json` is read:
 * no form of another site can send it without asking first (CORS).
 */
export async function readBody<S extends z.ZodType>(c: Context<HttpEnv>, schema: S): Promise<z.output<S>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Problem('invalid-input', 'Send the body as JSON, with content-type application/json.');
  }
  const declared = Number(c.req.header('content-length') ?? 0);
  const stream = (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
  const body = await readJsonObject(stream, declared, LARGEST);
  const unusable = findUnusableTexts(body);
  if (unusable.length > 0) throw notExpected(unusable);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((issue): Finding => {
    const field = issue.path.join('.');
    return {
      severity: 'error',
      code: issue.code,
      message: issue.message,
      ...(field === '' ? {} : { field }),
    };
  });
  throw notExpected(findings);
}

const notExpected = (findings: readonly Finding[]): Problem =>
  new Problem('invalid-input', 'The body is not what this address expects.', { findings });

/** A password as it is typed; whether it is a good one is asked elsewhere. */
export const PasswordField = z.string().min(1).max(1000);
/** A one-time secret of a link. */
export const LinkField = z.string().min(1).max(200);
/** An e-mail address, in lower case. */
export const EmailField = z.string().trim().max(254).toLowerCase().pipe(z.email());
