/** Where the files say what a finding of the computing speaks of. */
import type { Located, Pipeline, TextTable } from '@serai/core/indicators';
import type { Finding } from '@serai/core/measure';

/** What places are looked up in. */
export interface Places {
  readonly written: Located;
  readonly pipeline: Pipeline;
  readonly meta: TextTable;
}

/**
 * Findings of the computing name a field such as `steps.weigh.rules.0.using`, or a column of the metadata with the node in
 * their parameters: both get the file and the line. What has a file already, or neither, stays as it is.
 */
export const locator =
  (places: Places) =>
  (finding: Finding): Finding => {
    if (finding.file !== undefined || finding.field === undefined) return finding;
    const [head, ...rest] = finding.field.split('.');
    if (head === 'steps') return { ...finding, ...placeOfStep(places, rest) };
    if (head === 'robustness') {
      const line = places.written.lineOf(['robustness', ...rest.map(toKey)]);
      return { ...finding, file: places.written.name, line };
    }
    return { ...finding, ...placeOfNode(places, finding) };
  };

/** Steps stand in a list: their place in it is the path. */
function placeOfStep(
  { written, pipeline }: Places,
  [step, ...rest]: readonly string[],
): Pick<Finding, 'file' | 'line'> {
  const at = pipeline.steps.findIndex((each) => each.step === step);
  const path = at < 0 ? ['steps'] : ['steps', at, ...rest.map(toKey)];
  return { file: written.name, line: written.lineOf(path) };
}

const toKey = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);

/** The row of the metadata that states the node, or its parent. */
function placeOfNode({ meta }: Places, { params, field }: Finding): Partial<Finding> {
  const named = [params?.node, params?.parent].filter((code) => code !== undefined);
  const column = meta.header.findIndex((head) => head.trim().toLowerCase() === 'icode');
  for (const code of named) {
    const found = meta.rows.find(({ cells }) => cells[column]?.trim() === code);
    if (found !== undefined)
      return { file: meta.file, line: found.row, ...(field === 'Weight' ? { column: field } : {}) };
  }
  return {};
}
