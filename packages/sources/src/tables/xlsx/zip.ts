import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { TableLimits } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import yauzl from 'yauzl';
import { formatBytes } from '../limits.ts';

/** A workbook has some dozens of parts; a zip of more is not one. */
const MAX_ENTRIES = 10_000;

/** The parts of an XLSX, inflated on demand and within one budget for all of them. */
export interface Package {
  has(path: string): boolean;
  /** Inflates a part that exists. Throws Problem when it is broken or the budget is spent. */
  read(path: string): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a zip by its central directory. Throws Problem when it is cut off, protected by a password, or a bomb:
 * the declared sizes are summed up first, and what really comes out is counted again, since a bomb lies.
 */
export async function openPackage(file: FileHandle, name: string, limits: TableLimits): Promise<Package> {
  const zip = await openZip(file, name);
  const entries = await listEntries(zip, name);
  const declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (declared > limits.maxUnpackedBytes) throw bomb(name, limits);
  let unpacked = 0;
  return {
    has: (path) => entries.has(path),
    async *read(path) {
      const stream = await openEntry(zip, entries.get(path)!, name);
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          unpacked += chunk.length;
          if (unpacked > limits.maxUnpackedBytes) throw bomb(name, limits);
          yield chunk;
        }
      } catch (error) {
        throw error instanceof Problem ? error : truncated(name, error);
      } finally {
        stream.destroy();
      }
    },
    close: () => file.close(),
  };
}

function openZip(file: FileHandle, name: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromFd(file.fd, { autoClose: false, lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null || error === undefined) resolve(zip);
      else reject(truncated(name, error));
    });
  });
}

function listEntries(zip: yauzl.ZipFile, name: string): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.isEncrypted()) return reject(encrypted(name));
      if (entries.size >= MAX_ENTRIES) return reject(tooManyParts(name));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: unknown) => reject(truncated(name, error)));
    zip.readEntry();
  });
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, name: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null || error === undefined) resolve(stream);
      else reject(truncated(name, error));
    });
  });
}

const truncated = (name: string, cause: unknown): Problem =>
  new Problem(
    'invalid-input',
    `${name} is not a complete XLSX file, it is cut off or damaged (${reason(cause)}): copy or export it again.`,
    { cause },
  );

const reason = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/[.\s]+$/, '');

const encrypted = (name: string): Problem =>
  new Problem(
    'invalid-input',
    `${name} is protected by a password: save a copy without one and import that.`,
  );

const tooManyParts = (name: string): Problem =>
  new Problem('too-large', `${name} holds more than ${MAX_ENTRIES} parts: it is not a workbook.`);

const bomb = (name: string, limits: TableLimits): Problem =>
  new Problem(
    'too-large',
    `${name} unpacks to more than ${formatBytes(limits.maxUnpackedBytes)}, the most that an XLSX may have: save the sheet as CSV, or split it.`,
  );
