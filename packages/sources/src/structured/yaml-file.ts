/** One YAML file of the catalog: decoded, parsed, with the line of every field. */
import type { Finding } from '@serai/core/measure';
import { type Document, parseDocument } from 'yaml';
import { lineAt, lineFinder } from './yaml-lines.ts';

export interface YamlFile {
  /** Path relative to the catalog folder, with forward slashes. */
  readonly path: string;
  /** Parsed content; undefined when the file could not be parsed. */
  readonly content: unknown;
  /** Line of the field at this path, or of the nearest field above it that exists; 1 for the file. */
  lineOf(path: readonly PropertyKey[]): number;
  readonly findings: readonly Finding[];
}

/** Decodes and parses; every defect becomes a finding, nothing is thrown for bad content. */
export function parseYamlFile(path: string, bytes: Uint8Array): YamlFile {
  const decoded = decode(path, bytes);
  if (decoded.text === undefined) {
    return { path, content: undefined, lineOf: () => 1, findings: decoded.findings };
  }
  const { text } = decoded;
  const document = parseDocument(text, { prettyErrors: false });
  const findings = [...decoded.findings, ...syntaxFindings(path, document, text)];
  const isSound = findings.every((finding) => finding.severity !== 'error');
  const content = isSound ? toContent(path, document, findings) : undefined;
  return { path, content, lineOf: lineFinder(text), findings };
}

const syntaxFindings = (path: string, document: Document.Parsed, text: string): Finding[] =>
  [...document.errors, ...document.warnings].map((problem) => ({
    severity: 'error',
    code: 'yaml-syntax',
    message: `This is not valid ${/\.json$/i.test(path) ? 'JSON' : 'YAML'}: ${sentence(problem.message)}`,
    file: path,
    line: lineAt(text, problem.pos[0]),
  }));

/** Aliases are resolved within a bound, so that a "billion laughs" file is refused instead of expanded. */
function toContent(path: string, document: Document.Parsed, findings: Finding[]): unknown {
  const fail = (code: string, message: string): undefined => {
    findings.push({ severity: 'error', code, message, file: path, line: 1 });
  };
  if (document.contents === null) return fail('empty-file', 'The file is empty.');
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return fail('yaml-syntax', `The file repeats itself by more than ${MAX_ALIASES} aliases: write it out.`);
  }
}

const MAX_ALIASES = 100;

const UTF8_BOM = '\uFEFF';

function decode(path: string, bytes: Uint8Array): { text?: string; findings: Finding[] } {
  const located = { file: path, line: 1 };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const message = 'The file is in UTF-16: save it as UTF-8.';
    return { findings: [{ severity: 'error', code: 'wrong-encoding', message, ...located }] };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const line = firstUndecodableLine(bytes);
    const message = 'The file is not in UTF-8 from this line on: save it as UTF-8.';
    return { findings: [{ severity: 'error', code: 'wrong-encoding', message, file: path, line }] };
  }
  if (!text.startsWith(UTF8_BOM)) return { text, findings: [] };
  const message = 'The file starts with a byte order mark: save it as UTF-8 without BOM.';
  return {
    text: text.slice(1),
    findings: [{ severity: 'warning', code: 'byte-order-mark', message, ...located }],
  };
}

/** Line by line: a line feed byte is never part of a longer UTF-8 sequence. */
function firstUndecodableLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
}

const sentence = (message: string): string => `${message.trim().replace(/\.$/, '')}.`;
