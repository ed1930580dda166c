import type { FileIn } from '../files.ts';

/** A YAML or JSON file, parsed, with the place of every field. */
export interface StructuredFile {
  readonly name: string;
  readonly content: unknown;
  /** Line of the field at this path, or of the nearest field above it that exists; 1 for the file. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads YAML and JSON that people wrote. */
export interface StructuredReader {
  /** Throws Problem invalid-input with located findings, or too-large. */
  read(file: FileIn): Promise<StructuredFile>;
}
