import * as z from 'zod';

/** A file that comes in: name, media type if known, size if known, and its bytes (readable once). */
export interface FileIn {
  readonly name: string;
  readonly mediaType: string | undefined;
  readonly size: number | undefined;
  stream(): AsyncIterable<Uint8Array>;
}

/** A file that goes out. */
export interface FileOut {
  readonly name: string;
  readonly mediaType: string;
  /** What the reader should know of the file, e.g. what had to be left out of it. */
  readonly notes?: readonly string[];
  stream(): AsyncIterable<Uint8Array>;
}

/** Schema of a file argument: the CLI takes a path, HTTP takes a body. */
export const FileInSchema = z.custom<FileIn>(
  (value) => typeof value === 'object' && value !== null && 'stream' in value,
  'a file',
);

/** Schema of a file result. */
export const FileOutSchema = z.custom<FileOut>(
  (value) => typeof value === 'object' && value !== null && 'stream' in value,
  'a file',
);

/** Several files that go out together, into one folder. */
export interface FolderOut {
  readonly files: readonly FileOut[];
}

/** Schema of the files of a folder result. */
export const FilesOutSchema = z.array(FileOutSchema);
