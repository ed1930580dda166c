/** From rows of metadata to a checked tree: one top, no cycle, every parent one level above its children. */
import type { Finding } from '../../measure/index.ts';
import type { IndexNode, IndexTree } from './dataset.ts';

/** A node as the metadata states it, with the place that a finding points to. */
export interface StatedNode extends Omit<IndexNode, 'parentAt'> {
  readonly line: number;
}

/**
 * Lays nodes out: indicators in their order, then aggregates by level. All defects at once; the tree is undefined when
 * there is any. `file` names the metadata in the findings.
 */
export function buildTree(
  stated: readonly StatedNode[],
  file: string,
): { readonly tree: IndexTree | undefined; readonly findings: readonly Finding[] } {
  const byCode = new Map(stated.map((node) => [node.code, node]));
  if (!stated.some(({ level }) => level === 1)) {
    const message =
      'The metadata name no indicator: they need a row of level 1 for each, and their parents above.';
    const place = { file, line: 1, column: 'Level' };
    return { tree: undefined, findings: [{ severity: 'error', code: 'no-indicators', message, ...place }] };
  }
  const findings = [
    ...duplicates(stated, file),
    ...stated.flatMap((node) => defectsOf(node, byCode, file)),
    ...cycles(stated, byCode, file),
    ...tops(stated, file),
    ...childless(stated, file),
  ];
  if (findings.length > 0) return { tree: undefined, findings };
  const indicators = stated.filter(({ level }) => level === 1);
  const aggregates = stated.filter(({ level }) => level > 1).sort((a, b) => a.level - b.level);
  const ordered = [...indicators, ...aggregates];
  const places = new Map(ordered.map(({ code }, at) => [code, at]));
  const nodes = ordered.map(
    ({ line: _, ...node }): IndexNode => ({
      ...node,
      parentAt: node.parent === undefined ? -1 : places.get(node.parent)!,
    }),
  );
  const levels = nodes.reduce((most, { level }) => Math.max(most, level), 0);
  return { tree: { nodes, indicators: indicators.length, levels }, findings };
}

interface Context {
  readonly file: string;
}

const at = (
  node: StatedNode,
  { file }: Context,
  defect: { readonly code: string; readonly message: string; readonly column: string },
): Finding => ({ severity: 'error', ...defect, file, line: node.line, params: { node: node.code } });

function duplicates(stated: readonly StatedNode[], file: string): Finding[] {
  const first = new Map<string, number>();
  return stated.flatMap((node) => {
    const line = first.get(node.code);
    if (line === undefined) {
      first.set(node.code, node.line);
      return [];
    }
    const message = `${node.code} stands twice: on line ${line} already.`;
    return [at(node, { file }, { code: 'duplicate-code', message, column: 'iCode' })];
  });
}

function defectsOf(node: StatedNode, byCode: ReadonlyMap<string, StatedNode>, file: string): Finding[] {
  if (node.parent === undefined) return [];
  const parent = byCode.get(node.parent);
  if (parent === undefined) {
    const message = `${node.code} hangs below ${node.parent}, which is no node of the metadata.`;
    return [at(node, { file }, { code: 'unknown-parent', message, column: 'Parent' })];
  }
  if (parent.level === node.level + 1) return [];
  const message = `${node.code} (level ${node.level}) hangs below ${parent.code} (level ${parent.level}): a parent stands exactly one level above. Put a node of its own in between, or correct the level.`;
  return [at(node, { file }, { code: 'ragged-tree', message, column: 'Level' })];
}

/** Each cycle once, named by its members. */
function cycles(
  stated: readonly StatedNode[],
  byCode: ReadonlyMap<string, StatedNode>,
  file: string,
): Finding[] {
  const done = new Set<string>();
  const findings: Finding[] = [];
  for (const start of stated) {
    const path: StatedNode[] = [];
    let node: StatedNode | undefined = start;
    while (node !== undefined && !done.has(node.code) && !path.includes(node)) {
      path.push(node);
      node = node.parent === undefined ? undefined : byCode.get(node.parent);
    }
    if (node !== undefined && path.includes(node)) {
      const members = path.slice(path.indexOf(node)).map(({ code }) => code);
      const message = `${[...members, node.code].join(' -> ')} is a circle: an index is a tree.`;
      findings.push(at(node, { file }, { code: 'cyclic-tree', message, column: 'Parent' }));
    }
    for (const { code } of path) done.add(code);
  }
  return findings;
}

function tops(stated: readonly StatedNode[], file: string): Finding[] {
  const found = stated.filter(({ parent }) => parent === undefined);
  if (found.length === 1) return [];
  if (found.length === 0) {
    const message = 'No node is without a parent: an index has one top.';
    return stated.length === 0
      ? []
      : [{ severity: 'error', code: 'no-top', message, file, column: 'Parent' }];
  }
  const names = found.map(({ code }) => code).join(', ');
  return found
    .slice(1)
    .map((node) =>
      at(
        node,
        { file },
        { code: 'several-tops', message: `${names} have no parent: an index has one top.`, column: 'Parent' },
      ),
    );
}

function childless(stated: readonly StatedNode[], file: string): Finding[] {
  const parents = new Set(stated.map(({ parent }) => parent));
  return stated
    .filter(({ level, code }) => level > 1 && !parents.has(code))
    .map((node) =>
      at(
        node,
        { file },
        {
          code: 'childless',
          message: `${node.code} is an aggregate and nothing hangs below it.`,
          column: 'iCode',
        },
      ),
    );
}
