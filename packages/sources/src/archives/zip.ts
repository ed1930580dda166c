import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { TableLimits } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import yauzl from 'yauzl';
import { formatBytes } from '../tables/limits.ts';

/** A workbook has some dozens of parts; a zip of more is not one, and no bundle either. */
const MAX_ENTRIES = 10_000;

/** What a zip is for, in the words of its refusals. */
export interface ZipKind {
  /** E.g. `XLSX file`. */
  readonly what: string;
  /** What a person does who brought too much, e.g. `save the sheet as CSV, or split it`. */
  readonly instead: string;
}

/** The parts of a zip, inflated on demand and within one budget for all of them. */
export interface Package {
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Inflates a part that exists. Throws Problem when it is broken or the budget is spent. */
  read(path: string): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a zip by its central directory. Throws Problem when it is cut off, protected by a password, or a bomb:
 * the declared sizes are summed up first, and what really comes out is counted again, since a bomb lies.
 */
export async function openPackage(
  file: FileHandle,
  of: ZipKind & { readonly name: string },
  limits: Pick<TableLimits, 'maxUnpackedBytes'>,
): Promise<Package> {
  const zip = await openZip(file, of);
  const entries = await listEntries(zip, of);
  const declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (declared > limits.maxUnpackedBytes) throw bomb(of, limits);
  let unpacked = 0;
  return {
    paths: [...entries.keys()],
    has: (path) => entries.has(path),
    async *read(path) {
      const stream = await openEntry(zip, entries.get(path)!, of);
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          unpacked += chunk.length;
          if (unpacked > limits.maxUnpackedBytes) throw bomb(of, limits);
          yield chunk;
        }
      } catch (error) {
        throw error instanceof Problem ? error : truncated(of, error);
      } finally {
        stream.destroy();
      }
    },
    close: () => file.close(),
  };
}

function openZip(file: FileHandle, of: Named): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromFd(file.fd, { autoClose: false, lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null || error === undefined) resolve(zip);
      else reject(truncated(of, error));
    });
  });
}

function listEntries(zip: yauzl.ZipFile, of: Named): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.isEncrypted()) return reject(encrypted(of));
      if (entries.size >= MAX_ENTRIES) return reject(tooManyParts(of));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: unknown) => reject(truncated(of, error)));
    zip.readEntry();
  });
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, of: Named): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null || error === undefined) resolve(stream);
      else reject(truncated(of, error));
    });
  });
}

type Named = ZipKind & { readonly name: string };

const truncated = ({ name, what }: Named, cause: unknown): Problem =>
  new Problem(
    'invalid-input',
    `${name} is not a complete ${what}, it is cut off or damaged (${reason(cause)}): copy or export it again.`,
    { cause },
  );

const reason = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/[.\s]+$/, '');

const encrypted = ({ name }: Named): Problem =>
  new Problem('invalid-input', `${name} is protected by a password: save a copy without one and bring that.`);

const tooManyParts = ({ name, what }: Named): Problem =>
  new Problem('too-large', `${name} holds more than ${MAX_ENTRIES} parts: it is not a ${what}.`);

const bomb = ({ name, what, instead }: Named, limits: Pick<TableLimits, 'maxUnpackedBytes'>): Problem =>
  new Problem(
    'too-large',
    `${name} unpacks to more than ${formatBytes(limits.maxUnpackedBytes)}, the most that a ${what} may have: ${instead}.`,
  );
