/** What a client would rather have: quality values of Accept (RFC 9110, section 12.5.1). */

/** Whether Accept names the media type itself and wants it at least as much as JSON, the form of every answer. */
export function prefersToJson(accept: string | undefined, mediaType: string): boolean {
  const ranges = readRanges(accept ?? '');
  const named = ranges.get(mediaType) ?? 0;
  const json = ranges.get('application/json') ?? ranges.get('application/*') ?? ranges.get('*/*') ?? 0;
  return named > 0 && named >= json;
}

/** Quality by media range: 1 unless said otherwise, 0 for what is no quality. */
function readRanges(accept: string): ReadonlyMap<string, number> {
  return new Map(
    accept.split(',').map((each) => {
      const [range = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return [range, /^[01](\.\d{0,3})?$/.test(quality) ? Number(quality) : 0];
    }),
  );
}
