import type { ProfileWire } from '@serai/app';

/** How far apart the economies are in one area, in score points. */
export interface Span {
  readonly id: string;
  readonly points: number;
}

/** Areas that at least two of the profiles have a score in, widest span first. */
export function spansOf(profiles: readonly ProfileWire[]): Span[] {
  const areas = profiles[0]?.row.areas.map(({ id }) => id) ?? [];
  return areas
    .flatMap((id) => {
      const scores = profiles.flatMap(({ row }) => {
        const score = row.areas.find((area) => area.id === id)?.score ?? null;
        return score === null ? [] : [score];
      });
      return scores.length < 2 ? [] : [{ id, points: Math.max(...scores) - Math.min(...scores) }];
    })
    .sort((a, b) => b.points - a.points);
}
