/** Networks of any format, told apart by what a file begins with. */
import type { FileIn, NetworkFile, NetworkReader } from '@serai/app/ports';
import { limitedBytes } from '../tables/bytes.ts';
import { TABLE_LIMITS } from '../tables/limits.ts';
import { notNetwork } from './building.ts';
import { readGraphml } from './graphml.ts';
import { readNetworkJson } from './json.ts';
import { readSndlibNative } from './sndlib-native.ts';
import { readSndlibXml } from './sndlib-xml.ts';
import { readElements } from './xml.ts';

/** A network stands in memory whole. */
const MAX_BYTES = 64 * 1024 * 1024;

export const createNetworkReader = (): NetworkReader => ({ read });

async function read(file: FileIn): Promise<NetworkFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedBytes(file, { ...TABLE_LIMITS, maxBytes: MAX_BYTES })) chunks.push(chunk);
  return readNetwork(file.name, decode(file.name, Buffer.concat(chunks)));
}

/** Reads the text of a network file. Throws Problem with what is wrong, and where. */
export function readNetwork(file: string, text: string): NetworkFile {
  const start = text.replace(/^\uFEFF/, '');
  const head = start.trimStart();
  if (head === '') throw notNetwork(file, 'it is empty.');
  if (head.startsWith('{') || head.startsWith('[')) return readNetworkJson(file, start);
  if (head.startsWith('?SNDlib')) return readSndlibNative(file, start);
  if (!head.startsWith('<')) throw notNetwork(file, KNOWN);
  const root = readElements(file, start);
  if (root.name === 'graphml') return readGraphml(file, root);
  if (root.name === 'network') return readSndlibXml(file, root);
  throw notNetwork(
    file,
    `its XML begins with ${root.name}; graphml or network (SNDlib) is allowed.`,
    root.line,
  );
}

const KNOWN =
  'GraphML, SNDlib (native, XML or JSON) and node-link JSON are known, and it begins like none of them.';

/** UTF-8, or Latin-1 where an XML declaration says so. */
function decode(file: string, bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const isLatin = /^\s*<\?xml[^>]*encoding=["'](iso-8859-1|latin1|windows-1252)["']/i.test(head);
  try {
    return new TextDecoder(isLatin ? 'latin1' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notNetwork(file, 'its text is not UTF-8: save it as UTF-8.');
  }
}
