/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Keys sorted by UTF-16 code units, no
 * white space, numbers and strings as ECMAScript writes them. What JSON cannot hold (undefined, functions) is
 * dropped as `JSON.stringify` drops it. Throws RangeError for a string that is not well-formed, as the RFC asks
 * (section 3.2.2.2): UTF-8 would write a replacement character for half of a pair, and two values would be one text.
 */
export function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value) ?? 'null'));
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${writeText(key)}:${write(member)}`);
    return `{${members.join(',')}}`;
  }
  return typeof value === 'string' ? writeText(value) : JSON.stringify(value);
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('Canonical JSON holds no half of a surrogate pair.');
  return JSON.stringify(text);
}
