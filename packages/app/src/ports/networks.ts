import type { Finding } from '@serai/core/measure';
import type { Network } from '@serai/core/network';
import type { FileIn } from '../files.ts';

/** A network of a file, and what is unusual in it. */
export interface NetworkFile {
  readonly format: 'graphml' | 'sndlib-native' | 'sndlib-xml' | 'json';
  readonly network: Network;
  /** Warnings; defects are thrown. */
  readonly findings: readonly Finding[];
}

/** Reads networks: GraphML, SNDlib (native, XML, JSON), node-link JSON; the content tells which. */
export interface NetworkReader {
  /** Throws Problem invalid-input with located findings, or too-large. */
  read(file: FileIn): Promise<NetworkFile>;
}
