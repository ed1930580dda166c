/** YAML and JSON that people bring: JSON is read as the YAML that it also is. */
import type { FileIn, StructuredFile, StructuredReader } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { limitedBytes } from '../tables/bytes.ts';
import { TABLE_LIMITS } from '../tables/limits.ts';
import { parseYamlFile } from './yaml-file.ts';

/** Settings are short texts: what is larger was brought by mistake. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The reader of settings that people wrote. */
export const createStructuredReader = (): StructuredReader => ({ read });

async function read(file: FileIn): Promise<StructuredFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedBytes(file, { ...TABLE_LIMITS, maxBytes: MAX_BYTES })) chunks.push(chunk);
  const { content, findings, lineOf } = parseYamlFile(file.name, Buffer.concat(chunks));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const { line, message } = errors[0]!;
    const place = line === undefined ? '' : `line ${line}: `;
    throw new Problem('invalid-input', `${file.name} cannot be read: ${place}${message}`, { findings });
  }
  return { name: file.name, content, lineOf };
}
