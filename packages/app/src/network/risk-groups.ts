/** Lines that fail together, as people write them down. */
import { type Finding, Problem } from '@serai/core/measure';
import type { Network } from '@serai/core/network';
import * as z from 'zod';
import type { StructuredFile } from '../ports/index.ts';

const Groups = z.record(z.string(), z.array(z.union([z.string(), z.number()]).transform(String)).min(1));

/** Numbers of the risks of each line. Throws Problem invalid-input with the line of an id that there is not. */
export function riskGroupsOf({ edges }: Network, file: StructuredFile): number[][] {
  const parsed = Groups.safeParse(file.content);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new Problem(
      'invalid-input',
      `${file.name}, line ${file.lineOf(path)}: ${message}. A file of risks holds names, each with a list of ids of lines.`,
    );
  }
  const of: number[][] = edges.map(() => []);
  const findings: Finding[] = [];
  Object.entries(parsed.data).forEach(([risk, ids], number) => {
    ids.forEach((id, i) => {
      const found = edges.flatMap((edge, at) => (edge.id === id ? [at] : []));
      for (const edge of found) of[edge]!.push(number);
      if (found.length > 0) return;
      const message = `${risk}: there is no line ${id} in the network.`;
      findings.push({
        severity: 'error',
        code: 'unknown-line',
        message,
        file: file.name,
        line: file.lineOf([risk, i]),
      });
    });
  });
  if (findings.length === 0) return of;
  const [first] = findings;
  throw new Problem('invalid-input', `${file.name}, line ${first!.line}: ${first!.message}`, { findings });
}
