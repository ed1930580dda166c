/** What makes a computation depend on more than its inputs, found in the syntax tree of core and kernel. */
import type { ESTree } from 'vite';
import { isShipped } from './rules.ts';
import { lineAt, packageOf, type SourceFile, type SourceTree, walk } from './source-tree.ts';

const PURE_PACKAGES = new Set(['kernel', 'core']);

/** Globals that read a clock, a random source, the machine or the network. */
const IMPURE_GLOBALS = new Set([
  'Date',
  'performance',
  'process',
  'fetch',
  'crypto',
  'globalThis',
  'setTimeout',
]);

/** Methods that take the locale of the machine unless one is given, with the index of that argument. */
const LOCALE_ARGUMENT: Readonly<Record<string, number>> = {
  localeCompare: 1,
  toLocaleString: 0,
  toLocaleLowerCase: 0,
  toLocaleUpperCase: 0,
  toLocaleDateString: 0,
  toLocaleTimeString: 0,
};

/** Every use of a clock, of randomness, of the machine or of its default locale in a pure package. */
export function findImpurities(tree: SourceTree): string[] {
  const sentences: string[] = [];
  for (const file of tree.files.values()) {
    if (!PURE_PACKAGES.has(packageOf(file.path)) || !isShipped(file.path)) continue;
    walk(file.program, (node, parent) => {
      const use = impurityOf(node, parent);
      if (use !== undefined) sentences.push(`${file.path}:${lineOf(file, node)} ${use}`);
    });
  }
  return sentences;
}

function lineOf(file: SourceFile, node: ESTree.Node): number {
  return lineAt(file.text, node.start);
}

function impurityOf(node: ESTree.Node, parent: ESTree.Node | undefined): string | undefined {
  if (node.type === 'Identifier') {
    return IMPURE_GLOBALS.has(node.name) && !isPropertyName(node, parent) ? node.name : undefined;
  }
  if (node.type === 'MemberExpression') return isMember(node, 'Math', 'random') ? 'Math.random' : undefined;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return defaultLocaleOf(node);
  return undefined;
}

function isPropertyName(node: ESTree.Node, parent: ESTree.Node | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if ('key' in parent && parent.key === node) return !('shorthand' in parent && parent.shorthand);
  return false;
}

function isMember(node: ESTree.Node, object: string, property?: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === object &&
    (property === undefined || (node.property.type === 'Identifier' && node.property.name === property))
  );
}

function defaultLocaleOf(call: ESTree.CallExpression | ESTree.NewExpression): string | undefined {
  const { callee, arguments: given } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const method = callee.property.name;
  if (isMember(callee, 'Intl')) return isGiven(given[0]) ? undefined : `Intl.${method} without a locale`;
  const index = Object.hasOwn(LOCALE_ARGUMENT, method) ? LOCALE_ARGUMENT[method] : undefined;
  return index === undefined || isGiven(given[index]) ? undefined : `${method} without a locale`;
}

function isGiven(argument: ESTree.Node | undefined): boolean {
  return argument !== undefined && !(argument.type === 'Identifier' && argument.name === 'undefined');
}
