/** Budget allocation: experts hand out points, the mean of their shares is the weight. */
import type { Finding } from '../../measure/index.ts';
import type { SiblingWeights } from './sibling-weights.ts';

/** Shares of each expert's points, averaged; findings for unknown siblings, missing ones and experts without points. */
export function budgetWeights(
  codes: readonly string[],
  experts: readonly Readonly<Record<string, number>>[],
  field: string,
): SiblingWeights {
  const findings = experts.flatMap((expert, at): Finding[] => {
    const where = `${field}.experts.${at}`;
    const unknown = Object.keys(expert).filter((code) => !codes.includes(code));
    const without = codes.filter((code) => expert[code] === undefined);
    const total = codes.reduce((sum, code) => sum + (expert[code] ?? 0), 0);
    return [
      ...unknown.map((code) =>
        defect('unknown-sibling', `${code} is not one of ${codes.join(', ')}.`, where),
      ),
      ...(without.length === 0
        ? []
        : [
            defect(
              'points-missing',
              `Expert ${at + 1} gives no points to ${without.join(', ')}: write 0 where none are meant.`,
              where,
            ),
          ]),
      ...(total > 0 ? [] : [defect('no-positive-weight', `Expert ${at + 1} gives no points at all.`, where)]),
    ];
  });
  if (findings.length > 0) return { weights: [], findings };
  const weights = codes.map((code) => {
    const shares = experts.map(
      (expert) => expert[code]! / codes.reduce((sum, each) => sum + expert[each]!, 0),
    );
    return shares.reduce((sum, share) => sum + share, 0) / experts.length;
  });
  return { weights };
}

const defect = (code: string, message: string, field: string): Finding => ({
  severity: 'error',
  code,
  message,
  field,
});
