import { describe, expect, it } from 'vitest';
import { fileNameOf, fileOfBody } from './file-body.ts';

const nothing = { body: (async function* () {})(), declaredBytes: undefined, filename: undefined };

describe('the name of a file that comes in', () => {
  it.each([
    [{ filename: 'figures.csv' }, 'figures.csv'],
    [{ disposition: 'attachment; filename="two words.xlsx"' }, 'two words.xlsx'],
    [{ disposition: 'attachment; filename=plain.csv' }, 'plain.csv'],
    [
      {
        disposition: `attachment; filename="x.csv"; filename*=UTF-8''%D0%B4%D0%B0%D0%BD%D0%BD%D1%8B%D0%B5.csv`,
      },
      'данные.csv',
    ],
    [{ disposition: `attachment; filename*=UTF-8''%E0%A4%A; filename=x.csv` }, 'x.csv'],
    [{ filename: '../../etc/passwd' }, 'passwd'],
    [{ filename: 'C:\\Users\\a\\figures.csv' }, 'figures.csv'],
    [{ filename: 'a\u202Evsc.csv\n' }, 'avsc.csv'],
    [{ filename: '..' }, 'upload'],
    [{ mediaType: 'text/csv; charset=utf-8' }, 'upload.csv'],
    [{}, 'upload'],
  ])('of %j is %s: no folder, no mark that changes how it reads', (given, name) => {
    expect(fileNameOf({ filename: undefined, disposition: undefined, mediaType: undefined, ...given })).toBe(
      name,
    );
  });
});

describe('a file that comes in', () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 10; i++) yield new Uint8Array(10);
  }

  it('is refused by the size that the client declares', () => {
    const request = { ...nothing, declaredBytes: 101, mediaType: undefined, disposition: undefined };
    expect(() => fileOfBody(request, 100)).toThrow('larger than');
  });

  it('is cut off where it is longer than declared or allowed, not after', async () => {
    let read = 0;
    const file = fileOfBody({ ...nothing, body: chunks(), mediaType: undefined, disposition: undefined }, 45);
    await expect(
      (async () => {
        for await (const chunk of file.stream()) read += chunk.byteLength;
      })(),
    ).rejects.toMatchObject({ kind: 'too-large' });
    expect(read).toBe(40);
  });
});
