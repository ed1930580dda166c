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
        expect.stringContaining('year "last": '),
        'form "tall" is not one of long, wide.',
        'unknown: colour.',
      ]);
    }
  });
});
