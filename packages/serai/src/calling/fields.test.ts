import { defineUseCase } from '@serai/app';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseInput } from './call.ts';
import { fieldsOf, typeInput } from './fields.ts';

const useCase = defineUseCase({
  name: 'test.try',
  summary: 'A try',
  input: z.strictObject({
    name: z.string(),
    year: z.int().min(1900).optional().describe('Which year'),
    code: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three letters, e.g. KAZ')
      .optional(),
    note: z.string().min(1).optional(),
    strict: z.boolean().default(false),
    form: z.enum(['long', 'wide']).optional(),
  }),
  output: z.null(),
  access: 'anyone',
  effect: 'read',
  run: async () => null,
});

describe('input out of a terminal or a query', () => {
  it('becomes what the schema asks for', () => {
    expect(typeInput(fieldsOf(useCase), { name: '2020', year: '2023', strict: 'true' })).toEqual({
      name: '2020',
      year: 2023,
      strict: true,
    });
  });

  it('describes itself with types, choices, defaults and words', () => {
    expect(fieldsOf(useCase)).toMatchObject([
      { key: 'name', type: 'string', required: true },
      { key: 'year', type: 'integer', required: false, description: 'Which year' },
      { key: 'code' },
      { key: 'note' },
      { key: 'strict', type: 'boolean', default: false },
      { key: 'form', choices: ['long', 'wide'] },
    ]);
  });

  it('is refused with every defect at once, each with what is allowed', () => {
    const typed = typeInput(fieldsOf(useCase), { year: 'last', form: 'tall', colour: 'red' });
    try {
      parseInput(useCase, typed);
      expect.unreachable();
    } catch (error) {
      const { findings } = error as { findings: readonly { message: string }[] };
      expect(findings.map((finding) => finding.message)).toEqual([
        'name is missing.',
        'year "last" is not a number.',
        'form "tall" is not one of long, wide.',
        'unknown: colour.',
      ]);
    }
  });

  it.each<[string, unknown, string]>([
    ['year', 1800, 'year "1800" must be at least 1900.'],
    ['year', 2020.5, 'year "2020.5" is not a whole number.'],
    ['name', 5, 'name "5" is not a text.'],
    ['code', 'KAZAKH', 'code "KAZAKH" is not valid: three letters, e.g. KAZ.'],
    ['note', '', 'note "" must have at least 1 character.'],
  ])('says in one sentence of its own what is wrong with %s %j', (field, value, sentence) => {
    expect(() => parseInput(useCase, { name: 'a', [field]: value })).toThrow(sentence);
  });
});
