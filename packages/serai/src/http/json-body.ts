/** JSON as a request brings it: bounded, UTF-8, an object, and no key twice. */
import { type Finding, Problem } from '@serai/core/measure';

/** Bytes of a JSON body: far more than any form, far less than what would hurt. */
export const JSON_LIMIT_BYTES = 1024 * 1024;
/** Levels of nesting: inputs have three or four. */
const DEEPEST = 32;

/** Reads the object. Throws Problem invalid-input with the place of what is wrong, or too-large. */
export async function readJsonObject(
  body: AsyncIterable<Uint8Array>,
  declaredBytes: number | undefined,
  limit = JSON_LIMIT_BYTES,
): Promise<Record<string, unknown>> {
  const text = decode(await readBounded(body, declaredBytes, limit));
  const value = parse(text);
  const { deepest, repeated } = scanKeys(text);
  if (deepest > DEEPEST) {
    throw new Problem('invalid-input', `The body is nested ${deepest} levels deep: ${DEEPEST} are allowed.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('invalid-input', 'The body is no JSON object: send {"key": value}.');
  }
  if (repeated.length > 0) throw repeats(repeated);
  return value as Record<string, unknown>;
}

async function readBounded(
  body: AsyncIterable<Uint8Array>,
  declaredBytes: number | undefined,
  limit: number,
): Promise<Buffer> {
  if ((declaredBytes ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (limit: number): Problem =>
  new Problem('too-large', `The JSON body is larger than ${limit} bytes: send less at a time.`);

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('invalid-input', 'The body is not UTF-8: encode the JSON so.', { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = placeOf(text, String(error));
    throw new Problem('invalid-input', `The body is not valid JSON${where}.`, { cause: error });
  }
}

/** Where the parser stopped, as far as its message tells. */
function placeOf(text: string, message: string): string {
  if (text.trim() === '') return ': it is empty';
  const position =
    /position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON') ? text.length : undefined);
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: look at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

const repeats = (paths: readonly string[]): Problem =>
  new Problem('invalid-input', `The body names ${paths.join(', ')} more than once: give each key once.`, {
    findings: paths.map(
      (field): Finding => ({
        severity: 'error',
        code: 'repeated',
        message: `${field} is given more than once.`,
        field,
      }),
    ),
  });

/** A string, or one of the marks that build objects and lists; everything between them does not matter here. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

interface Level {
  /** Keys seen so far; undefined in a list. */
  readonly keys: Set<string> | undefined;
  /** The key, or the place in the list, that is being read. */
  at: string | number;
}

/**
 * How deep JSON is nested, and the paths of keys that an object has twice, e.g. `grants.0.role`: of two values
 * `JSON.parse` drops one in silence. `text` is JSON that was parsed before; below the depth allowed no path is told.
 */
export function scanKeys(text: string): { readonly deepest: number; readonly repeated: readonly string[] } {
  const levels: Level[] = [];
  const repeated = new Set<string>();
  let deepest = 0;
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), at: '' });
    else if (token === '[') levels.push({ keys: undefined, at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ':' && level?.keys !== undefined && levels.length <= DEEPEST) {
      level.at = JSON.parse(last) as string;
      if (level.keys.has(level.at)) repeated.add(levels.map(({ at }) => at).join('.'));
      level.keys.add(level.at);
    } else if (token === ',' && typeof level?.at === 'number') level.at += 1;
    deepest = Math.max(deepest, levels.length);
    last = token;
  }
  return { deepest, repeated: [...repeated] };
}
