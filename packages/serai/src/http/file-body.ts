/** A file as a request brings it: the raw body, streamed and counted, never whole in memory. */
import type { FileIn } from '@serai/app';
import { Problem } from '@serai/core/measure';

/** Bytes of a file: the largest import that the platform is measured with has 200 MB. */
export const FILE_LIMIT_BYTES = 256 * 1024 * 1024;
/** Characters of a file name that are kept. */
const LONGEST_NAME = 200;

export interface FileRequest {
  readonly body: AsyncIterable<Uint8Array>;
  readonly mediaType: string | undefined;
  /** Content-Length, where the client sent one. */
  readonly declaredBytes: number | undefined;
  /** `?filename=`. */
  readonly filename: string | undefined;
  /** Content-Disposition. */
  readonly disposition: string | undefined;
}

/** The file, readable once. Throws Problem too-large for a declared size; the stream throws it for a counted one. */
export function fileOfBody(request: FileRequest, limit = FILE_LIMIT_BYTES): FileIn {
  const { body, declaredBytes } = request;
  if ((declaredBytes ?? 0) > limit) throw tooLarge(limit);
  return {
    name: fileNameOf(request),
    mediaType: request.mediaType,
    size: declaredBytes,
    async *stream() {
      let bytes = 0;
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        if (bytes > limit) throw tooLarge(limit);
        yield chunk;
      }
    },
  };
}

const tooLarge = (limit: number): Problem =>
  new Problem(
    'too-large',
    `The file is larger than ${limit / 1024 / 1024} MB: use the serai command on the server, or cut the file.`,
  );

/** The name that the client gives, without folders and control characters; else one that fits the type. */
export function fileNameOf({
  filename,
  disposition,
  mediaType,
}: Pick<FileRequest, 'filename' | 'disposition' | 'mediaType'>): string {
  const given = filename ?? nameInDisposition(disposition ?? '');
  const base = given
    ?.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim()
    .slice(0, LONGEST_NAME)
    // The cut may go through a pair.
    .replace(/\p{Cs}$/u, '');
  if (base !== undefined && base !== '' && base !== '.' && base !== '..') return base;
  return `upload${mediaType?.includes('spreadsheetml') ? '.xlsx' : mediaType?.startsWith('text/csv') ? '.csv' : ''}`;
}

/** `filename*` (RFC 8187) counts before `filename`. */
function nameInDisposition(header: string): string | undefined {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      // Not what it says to be: the plain name may still be sound.
    }
  }
  const [, quoted, bare] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? [];
  return quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
}
