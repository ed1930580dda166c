/** A score of an economy: over all areas, or in one. */
export interface ScoreReference {
  readonly framework: string;
  readonly iso3: string;
  readonly area?: string | undefined;
}

/** The reference as it stands in an address. */
export const writeScoreReference = ({ framework, iso3, area }: ScoreReference): string =>
  [framework, iso3, ...(area === undefined ? [] : [area])].join('.');

/** The reference of an address; undefined when it is none. */
export function readScoreReference(text: string): ScoreReference | undefined {
  const match = /^([a-z0-9-]+)\.([A-Z]{3})(?:\.([a-z0-9-]+))?$/.exec(text);
  const [, framework, iso3, area] = match ?? [];
  return framework === undefined || iso3 === undefined ? undefined : { framework, iso3, area };
}
