/** Elements of a small XML file, each with its line. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { notNetwork } from './building.ts';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
  readonly line: number;
}

/** Deeper than this no network is nested; what is so was made to fill the stack. */
const MOST_DEPTH = 64;

/** The root element. Throws Problem at broken XML; no entity but the five of XML is known, a document type is refused. */
export function readElements(file: string, text: string): Element {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const open: Element[] = [];
  let root: Element | undefined;
  parser.on('error', (error) => {
    const why = error.message.replace(/^\d+:\d+:\s*/, '').replace(/[.\s]+$/, '');
    throw notNetwork(file, `its XML is damaged at line ${parser.line} (${why}).`, parser.line);
  });
  parser.on('doctype', () => {
    throw notNetwork(file, 'it declares a document type, which no network needs.', parser.line);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const element = {
      name: localName(tag.name),
      attributes: tag.attributes,
      children: [],
      text: '',
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    if (open.length > MOST_DEPTH)
      throw notNetwork(file, `its elements are nested more than ${MOST_DEPTH} deep.`, parser.line);
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === undefined) throw notNetwork(file, 'it has no element.');
  return root;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Children of a name. */
export const all = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const first = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name);

/** Text of a child, trimmed; undefined where it is absent. */
export const textOf = (element: Element | undefined, name: string): string | undefined =>
  first(element, name)?.text.trim();
