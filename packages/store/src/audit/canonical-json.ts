/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Keys sorted by UTF-16 code units, no
 * white space, numbers and strings as ECMAScript writes them. What JSON cannot hold (undefined, functions) is
 * dropped as `JSON.stringify` drops it.
 */
export function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value) ?? 'null'));
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
