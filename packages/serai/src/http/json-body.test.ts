import { describe, expect, it } from 'vitest';
import { readJsonObject, scanKeys } from './json-body.ts';

async function* bytesOf(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}
const read = (...parts: readonly (string | Uint8Array)[]): Promise<unknown> =>
  readJsonObject(bytesOf(...parts), undefined);

describe('a JSON body', () => {
  it('is an object, however the wire cuts it', async () => {
    expect(await read('{"name": "Қаз', 'ақстан", "grants": [{"role": "tester"}]}')).toEqual({
      name: 'Қазақстан',
      grants: [{ role: 'tester' }],
    });
  });

  it.each([
    ['{"a": 1,}', 'The body is not valid JSON: look at line 1, column 9.'],
    ['{\n  "a": 1\n  "b": 2}', 'The body is not valid JSON: look at line 3, column 3.'],
    ['{"a": ', 'The body is not valid JSON: look at line 1, column 7.'],
    ['', 'The body is not valid JSON: it is empty.'],
    ['[]', 'The body is no JSON object: send {"key": value}.'],
    ['null', 'The body is no JSON object: send {"key": value}.'],
    ['name=a&role=b', 'The body is not valid JSON.'],
  ])('refuses %j in one sentence that says where', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });

  it('refuses bytes that are no UTF-8', async () => {
    await expect(read('{"a":"', new Uint8Array([0xff, 0xfe]), '"}')).rejects.toThrow('is not UTF-8');
  });

  it('refuses a key given twice, by its path, and in either spelling', async () => {
    await expect(
      read('{"a": {"list": [0, {"role": 1, "r\\u006fle": 2}]}, "b": 1, "b": 2}'),
    ).rejects.toMatchObject({
      message: 'The body names a.list.1.role, b more than once: give each key once.',
      findings: [{ field: 'a.list.1.role' }, { field: 'b' }],
    });
  });

  it('takes the same key in different objects, and marks within texts for text', () => {
    const text = JSON.stringify({ a: { x: 1 }, b: { x: '"x": {[' }, c: [{ x: 1 }, { x: 2 }], d: 'a\\' });
    expect(scanKeys(text).repeated).toEqual([]);
  });

  it('refuses what is too large, whether the client says so or sends it', async () => {
    await expect(readJsonObject(bytesOf('{}'), 2_000_000)).rejects.toMatchObject({ kind: 'too-large' });
    await expect(
      readJsonObject(bytesOf('{"a":"', 'x'.repeat(50), '"}'), undefined, 40),
    ).rejects.toMatchObject({
      kind: 'too-large',
    });
  });

  it('refuses nesting that would exhaust whoever reads it', async () => {
    const deep = `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`;
    await expect(read(deep)).rejects.toThrow('nested 300001 levels deep: 32 are allowed');
  });
});
