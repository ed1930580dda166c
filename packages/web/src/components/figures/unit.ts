/** Units that read on after a number; every other stands in brackets: "0.466 (index 0–1)". */
const READS_ON = /^(%|per |на |kWh|кВт)/;

/** A number and its unit in the middle of a sentence. */
export const withUnit = (figure: string, unit: string): string =>
  READS_ON.test(unit) ? `${figure} ${unit}` : `${figure} (${unit})`;
