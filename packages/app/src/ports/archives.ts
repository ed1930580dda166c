import type { FileIn, FileOut } from '../files.ts';

/** The files of an archive that was brought, by path, whole in memory. */
export type ArchiveContent = ReadonlyMap<string, Uint8Array>;

/** Zips: several files as one. */
export interface Archives {
  /** The same files give the same bytes: entries stand in the order given and carry no time of day. */
  pack(name: string, files: readonly FileOut[]): FileOut;
  /** Throws Problem invalid-input when it is no complete zip, too-large when it unpacks to more than it may. */
  unpack(file: FileIn): Promise<ArchiveContent>;
  /** sha256 of a file's bytes, in hexadecimal. */
  digest(file: Pick<FileOut, 'stream'>): Promise<string>;
}
