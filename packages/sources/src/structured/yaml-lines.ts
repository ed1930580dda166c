/** The line on which a field of a YAML text stands. */
import { type Document, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from 'yaml';

/**
 * Finds the line of the field at a path, or of the nearest field above it that exists; 1 for the whole text.
 * The text is parsed at the first question: few files have findings, and keeping the nodes of all of them
 * would cost more than reading them.
 */
export function lineFinder(text: string): (path: readonly PropertyKey[]) => number {
  let document: Document.Parsed | undefined;
  return (path) => {
    document ??= parseDocument(text, { prettyErrors: false });
    return lineAt(text, offsetOf(document, path));
  };
}

/** Line of a character offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    const next = child(node, key);
    if (next === undefined) break;
    offset = next.offset;
    node = next.node;
  }
  return offset;
}

/** A map entry is located by its key, a list item by its own start. */
function child(node: unknown, key: PropertyKey): { node: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (!isPair(pair) || !isNode(pair.key)) return undefined;
    return { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  if (isSeq(node)) {
    const item = node.items[Number(key)];
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  return undefined;
}
