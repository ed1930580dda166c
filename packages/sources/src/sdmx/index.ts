export { isSdmxCsvHeader } from './csv.ts';
export type { SdmxAction, SdmxMessage, SdmxObservation } from './observation.ts';
export { readSdmx } from './read.ts';
