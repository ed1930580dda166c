/** Answers of use-cases as responses: JSON, CSV, files. */
import { Readable } from 'node:stream';
import { type FileOut, FileOutSchema, type UseCase } from '@serai/app';
import { type EncodedBody, encodedBody } from './compression.ts';
import { toCsv } from './csv.ts';
import type { Format } from './question.ts';

/** Whether the use-case answers with a file. */
export const isFile = (useCase: UseCase): boolean => useCase.output === FileOutSchema;

/** The answer as bytes that can be sent in any encoding; a file is read whole. */
export function toBody(
  useCase: UseCase,
  output: unknown,
  format: Format,
): Promise<EncodedBody> | EncodedBody {
  if (isFile(useCase)) return readFile(output as FileOut);
  const [mediaType, text] =
    format === 'csv' && useCase.csv !== undefined
      ? ['text/csv; charset=utf-8; header=present', toCsv(useCase.csv, output)]
      : ['application/json', JSON.stringify(output)];
  return encodedBody(mediaType, Buffer.from(text));
}

async function readFile(file: FileOut): Promise<EncodedBody> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return encodedBody(file.mediaType, Buffer.concat(chunks));
}

/** Streams a file; the browser saves it under its name. */
export function fileResponse(file: FileOut): Response {
  return new Response(Readable.toWeb(Readable.from(file.stream())) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
      // Header values are Latin-1: notes stand as one list of JSON.
      ...(file.notes === undefined || file.notes.length === 0
        ? {}
        : { 'serai-notes': encodeURIComponent(JSON.stringify(file.notes)) }),
    },
  });
}
