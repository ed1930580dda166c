/** Codes of economies in an address, `KAZ,KGZ`: known ones, each once, at most `most`, in the order given. */
export function readCodes(text: string | undefined, known: ReadonlySet<string>, most = 6): string[] {
  const codes = (text ?? '').toUpperCase().split(',');
  return [...new Set(codes)].filter((code) => known.has(code)).slice(0, most);
}

/** Codes as they stand in an address. */
export const writeCodes = (codes: readonly string[]): string | undefined =>
  codes.length === 0 ? undefined : codes.join(',');
