import { Problem } from '@serai/core/measure';

/** A message that cannot be read, with what it is instead or where it breaks off. */
export const notSdmx = (file: string, why: string): Problem =>
  new Problem('invalid-input', `${file} is no SDMX data message that can be read: ${why}`, {
    findings: [{ severity: 'error', code: 'not-sdmx', message: why, file }],
  });
