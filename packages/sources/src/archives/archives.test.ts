import type { FileIn, FileOut } from '@serai/app/ports';
import { describe, expect, it } from 'vitest';
import { createArchives } from './archives.ts';

const archives = createArchives();
const file = (name: string, text: string): FileOut => ({
  name,
  mediaType: 'text/plain',
  async *stream() {
    yield Buffer.from(text);
  },
});

async function bytesOf(out: FileOut): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of out.stream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const given = (bytes: Uint8Array): FileIn => ({
  name: 'a.zip',
  mediaType: undefined,
  size: bytes.length,
  async *stream() {
    yield bytes;
  },
});

describe('an archive', () => {
  const files = [file('results/scores.csv', 'uCode,Index\r\nKAZ,76\r\n'), file('имя.txt', 'Қазақстан')];

  it('gives back what was packed, names and texts of any script', async () => {
    const content = await archives.unpack(given(await bytesOf(archives.pack('a.zip', files))));
    expect([...content].map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])).toEqual([
      ['results/scores.csv', 'uCode,Index\r\nKAZ,76\r\n'],
      ['имя.txt', 'Қазақстан'],
    ]);
  });

  it('has the same bytes whenever it is written', async () => {
    expect(await bytesOf(archives.pack('a.zip', files))).toEqual(
      await bytesOf(archives.pack('a.zip', files)),
    );
  });

  it('is refused in one sentence when it is cut off or is something else', async () => {
    const whole = await bytesOf(archives.pack('a.zip', files));
    for (const broken of [whole.subarray(0, whole.length - 30), Buffer.from('PDF? no.')]) {
      await expect(archives.unpack(given(broken))).rejects.toMatchObject({
        kind: 'invalid-input',
        message: expect.stringMatching(/^a\.zip is not a complete zip/),
      });
    }
  });
});
