/** A number as the programs of the field write it, `nan` and `inf` among them; undefined for anything else. */
export function toNumber(token: string): number | undefined {
  const value = Number(token);
  if (!Number.isNaN(value)) return value;
  if (/^[-+]?nan$/i.test(token)) return Number.NaN;
  const infinite = /^([-+]?)inf(?:inity)?$/i.exec(token);
  return infinite === null
    ? undefined
    : infinite[1] === '-'
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY;
}
