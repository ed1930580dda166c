/** What every layout of SDMX comes down to. */

/** What a message asks to be done; `I` (information) is what a service answers. */
export type SdmxAction = 'I' | 'A' | 'R' | 'M' | 'D';

/** One observation. */
export interface SdmxObservation {
  readonly action: SdmxAction;
  /** Codes and texts by component id: dimensions, attributes of all levels, further measures. */
  readonly components: Readonly<Record<string, string>>;
  /** The observation value as it stands in the message; undefined where there is none. */
  readonly value: string | undefined;
  /** Place in the message, for findings: a line (CSV) or the number of the observation, from 1. */
  readonly place: number;
}

/** A message that was read. */
export interface SdmxMessage {
  readonly layout: 'sdmx-json' | 'sdmx-ml' | 'sdmx-csv';
  readonly observations: readonly SdmxObservation[];
}

/** Component of the value where a message does not name it otherwise. */
export const VALUE = 'OBS_VALUE';
export const TIME = 'TIME_PERIOD';

/** The action of a word or letter of any version; undefined when it is none. */
export function actionOf(text: string): SdmxAction | undefined {
  const letter = { append: 'A', replace: 'R', delete: 'D', information: 'I', merge: 'M', update: 'M' }[
    text.toLowerCase()
  ];
  if (letter !== undefined) return letter as SdmxAction;
  return /^[IARMD]$/.test(text) ? (text as SdmxAction) : undefined;
}
