import { Problem } from '@serai/core/measure';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Text or markup of this length without one event means a part that was made to fill the memory. */
const MAX_SILENT_CHARACTERS = 4 * 1024 * 1024;

/** What a part's reader listens to; names come without their namespace prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Feeds a part of the package to the handlers and yields after each chunk, so that the caller can take what they
 * gathered. No entity but the five of XML is known and a document type is refused: nothing is fetched, nothing
 * expands. Throws Problem at broken XML.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const broken = (why: string): never => {
    throw new Problem(
      'invalid-input',
      `${part} is damaged (${why}): open the file in a spreadsheet program and save it again as XLSX.`,
    );
  };
  const parser = new SaxesParser({ position: true, xmlns: false });
  let events = 0;
  parser.on('error', (error) => broken(error.message.replace(/[.\s]+$/, '')));
  parser.on('doctype', () => broken('it declares a document type, which a workbook never does'));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    events++;
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => {
    events++;
    handlers.close?.(localName(tag.name));
  });
  let silent = 0;
  for await (const text of decodeUtf8(bytes, broken)) {
    const before = events;
    parser.write(text);
    silent = events === before ? silent + text.length : 0;
    if (silent > MAX_SILENT_CHARACTERS) broken('one text of it is millions of characters long');
    yield;
  }
  parser.close();
  yield;
}

async function* decodeUtf8(
  bytes: AsyncIterable<Uint8Array>,
  broken: (why: string) => never,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      return broken('its XML is not UTF-8');
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}

/** Reads a small part to its end. */
export async function readWholeXml(
  bytes: AsyncIterable<Uint8Array>,
  part: string,
  handlers: XmlHandlers,
): Promise<void> {
  for await (const _ of readXml(bytes, part, handlers));
}

/** `x:row` and `row` are the same element: writers choose their own prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
