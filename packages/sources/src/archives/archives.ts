/** Zips of result files: written without a clock, read within limits. */
import { createHash } from 'node:crypto';
import type { ArchiveContent, Archives, FileIn, FileOut } from '@serai/app/ports';
import { type Zippable, zipSync } from 'fflate';
import { limitedBytes } from '../tables/bytes.ts';
import { TABLE_LIMITS } from '../tables/limits.ts';
import { spool } from './spool.ts';
import { openPackage } from './zip.ts';

const MIB = 1024 * 1024;
const LIMITS = { ...TABLE_LIMITS, maxBytes: 256 * MIB, maxUnpackedBytes: 512 * MIB };
const BUNDLE = { what: 'zip', instead: 'bring the bundle that was written, not a packed folder' };

/** The earliest time that a zip can hold: the same content gives the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);

export const createArchives = (): Archives => ({ pack, unpack, digest });

async function digest(file: Pick<FileOut, 'stream'>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest('hex');
}

const pack = (name: string, files: readonly FileOut[]): FileOut => ({
  name,
  mediaType: 'application/zip',
  async *stream() {
    const entries: Zippable = {};
    for (const file of files) entries[file.name] = [await bytesOf(file), { mtime: NO_TIME }];
    yield zipSync(entries, { level: 6 });
  },
});

async function unpack(file: FileIn): Promise<ArchiveContent> {
  const spooled = await spool(limitedBytes(file, LIMITS));
  try {
    const zip = await openPackage(spooled, { name: file.name, ...BUNDLE }, LIMITS);
    const content = new Map<string, Uint8Array>();
    for (const path of zip.paths) {
      if (path.endsWith('/')) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of zip.read(path)) chunks.push(chunk);
      content.set(path, Buffer.concat(chunks));
    }
    return content;
  } finally {
    await spooled.close();
  }
}

async function bytesOf(file: FileOut): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
