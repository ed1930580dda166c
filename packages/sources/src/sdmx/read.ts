/** Tells the layouts of SDMX apart by what a message begins with. */
import { readSdmxCsv } from './csv.ts';
import { readSdmxJson } from './json.ts';
import { readSdmxMl } from './ml.ts';
import type { SdmxMessage } from './observation.ts';
import { notSdmx } from './problems.ts';

/** Reads a data message of any layout. Throws Problem with what is wrong, and where. */
export function readSdmx(file: string, text: string): SdmxMessage {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') throw notSdmx(file, 'it is empty.');
  if (start.startsWith('{') || start.startsWith('[')) {
    return { layout: 'sdmx-json', observations: readSdmxJson(file, parseJson(file, start)) };
  }
  if (start.startsWith('<')) {
    if (/^<!doctype html|^<html/i.test(start)) throw notSdmx(file, 'it is a web page.');
    return { layout: 'sdmx-ml', observations: readSdmxMl(file, start) };
  }
  return { layout: 'sdmx-csv', observations: readSdmxCsv(file, start) };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw notSdmx(file, `it is no whole JSON (${(error as Error).message}).`);
  }
}
