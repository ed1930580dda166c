/** The policy of this installation, as a table to read. */
import { DISCLOSURES } from '@serai/core/measure';
import * as z from 'zod';
import { EMBARGOES, OWNER_KINDS, recordPolicyTable, STANDINGS } from '../policy/record-table.ts';
import { ROLES } from '../policy/roles.ts';
import { defineUseCase, tableView } from '../usecase.ts';

const UseCaseRow = z.object({
  name: z.string(),
  summary: z.string(),
  /** The same in Russian. */
  summary_ru: z.string(),
  /** As it is declared: a word, or the roles that may. */
  access: z.union([z.string(), z.array(z.string())]),
  effect: z.enum(['read', 'write']),
  interactive: z.boolean(),
  ways: z.array(z.enum(['http', 'terminal'])),
  roles: z.array(z.enum(ROLES)),
});

const RecordRow = z.object({
  owner: z.enum(OWNER_KINDS),
  disclosure: z.enum(DISCLOSURES),
  embargo: z.enum(EMBARGOES),
  readers: z.array(z.enum(STANDINGS)),
  writers: z.array(z.enum(STANDINGS)),
});

/** Answer of `policy.show`. */
const Output = z.object({ use_cases: z.array(UseCaseRow), records: z.array(RecordRow) });
export type PolicyWire = z.infer<typeof Output>;

export const policyShow = defineUseCase({
  name: 'policy.show',
  summary: 'Who may do what, and who sees which records',
  input: z.strictObject({}),
  output: Output,
  access: ['administrator'],
  effect: 'read',
  http: { method: 'get', path: '/policy' },
  cli: {
    command: 'policy show',
    view: tableView<z.output<typeof Output>, z.output<typeof UseCaseRow>>({
      columns: [
        { head: 'use-case', cell: (row) => row.name },
        { head: 'effect', cell: (row) => row.effect },
        { head: 'for', cell: (row) => [row.access].flat().join(', ') },
        { head: 'token', cell: (row) => (row.interactive ? 'no' : 'yes') },
        { head: 'ways', cell: (row) => row.ways.join(' ') },
      ],
      rows: (output) => output.use_cases,
    }),
  },
  async run({ ports: { installation } }) {
    return {
      use_cases: installation.policy.map(({ access, ways, roles, summaryRu, ...row }) => ({
        ...row,
        summary_ru: summaryRu,
        access: typeof access === 'string' ? access : [...access],
        ways: [...ways],
        roles: [...roles],
      })),
      records: recordPolicyTable().map(({ readers, writers, ...row }) => ({
        ...row,
        readers: [...readers],
        writers: [...writers],
      })),
    };
  },
});
