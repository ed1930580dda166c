import { Problem } from '@serai/core/measure';
import { expect, it } from 'vitest';
import { createStructuredReader } from './read.ts';

const refused = async (name: string, text: string): Promise<string> => {
  const file = {
    name,
    mediaType: undefined,
    size: text.length,
    async *stream() {
      yield Buffer.from(text);
    },
  };
  try {
    await createStructuredReader().read(file);
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  throw new Error('It was read.');
};

it('a defect of JSON is called one of JSON, and one of YAML one of YAML', async () => {
  expect(await refused('p.json', '{ "id": "x", ')).toMatch(/^p\.json cannot be read: .*not valid JSON/);
  expect(await refused('p.yaml', 'id: [x')).toMatch(/^p\.yaml cannot be read: .*not valid YAML/);
});
