/** Node-link JSON of graph libraries, and SNDlib's JSON, which is of the same form. */
import type { NetworkFile } from '@serai/app/ports';
import { lineFinder } from '../structured/yaml-lines.ts';
import { build, notNetwork, openRaw, type Raw } from './building.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads `{nodes: [{id, ...}], links or edges: [{source, target, ...}], demands}`. Throws Problem with located findings. */
export function readNetworkJson(file: string, text: string): NetworkFile {
  const content = parsed(file, text);
  if (!isFields(content)) throw notNetwork(file, 'it is no JSON object with nodes and links.');
  const raw = openRaw(file, 'json');
  const lineOf = lineFinder(text);
  const lines = linesOf(text);
  const graph = isFields(content.graph) ? content.graph : {};
  raw.name = word(content.name) ?? word(graph.name) ?? '';
  const links = content.links === undefined ? 'edges' : 'links';
  const list = (key: string, needed: boolean): { fields: Fields; line: number }[] => {
    const value = content[key];
    if (value === undefined && !needed) return [];
    if (!Array.isArray(value)) throw notNetwork(file, `it has no list "${key}".`, lineOf([key]));
    return value.map((item: unknown, at) => {
      const line = lines(key, at) ?? 1;
      if (!isFields(item))
        throw notNetwork(file, `entry ${at + 1} of "${key}" is no object.`, lineOf([key, at]));
      return { fields: item, line };
    });
  };
  for (const { fields, line } of list('nodes', true)) {
    raw.nodes.push({
      id: word(fields.id ?? fields.name),
      label: word(fields.label ?? fields.name),
      longitude: amount(fields.longitude ?? fields.lon ?? fields.lng),
      latitude: amount(fields.latitude ?? fields.lat),
      line,
    });
  }
  for (const { fields, line } of list(links, true)) raw.edges.push({ ...edgeOf(fields), line });
  for (const { fields, line } of list('demands', false)) {
    raw.demands.push({ ...endsOf(fields), value: amount(fields.demand_value ?? fields.value), line });
  }
  return build(raw);
}

function edgeOf(fields: Fields) {
  const modules = Array.isArray(fields.modules) ? fields.modules.filter(isFields) : [];
  return {
    ...endsOf(fields),
    label: word(fields.label),
    length_km: amount(fields.length_km ?? fields.length),
    cost: amount(fields.routing_cost ?? fields.cost),
    setup_cost: amount(fields.setup_cost),
    capacity: amount(fields.pre_installed_capacity ?? fields.capacity),
    modules: modules.map((module) => ({
      capacity: amount(module.module_capacity ?? module.capacity),
      cost: amount(module.module_cost ?? module.cost),
    })),
  };
}

const endsOf = (fields: Fields) => ({
  id: word(fields.id ?? fields.key),
  source: word(fields.source),
  target: word(fields.target),
});

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name as text; numbers are names, too. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** A number, or what stands in its place as text, which will be refused. */
function amount(value: unknown): Raw {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw notNetwork(file, `it is no whole JSON (${(error as Error).message}).`);
  }
}

/** Line of an entry of a list, looked up once a list: a file has thousands of entries. */
function linesOf(text: string): (key: string, at: number) => number | undefined {
  const known = new Map<string, number[]>();
  return (key, at) => {
    const lines = known.get(key) ?? entryLines(text, key);
    known.set(key, lines);
    return lines[at];
  };
}

/** Lines on which the entries of the list at a key of the top object begin; the text is valid JSON. */
function entryLines(text: string, key: string): number[] {
  const lines: number[] = [];
  let [line, depth, inText, current, last] = [1, 0, false, '', ''];
  let inList = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '\n') line++;
    if (inText) {
      if (letter === '\\') current += text[++at]!;
      else if (letter === '"') [inText, last] = [false, current];
      else current += letter;
    } else if (letter === '"') [inText, current] = [true, ''];
    else if (letter === '{' || letter === '[') {
      depth++;
      if (letter === '[' && depth === 2 && last === key) inList = true;
      else if (inList && depth === 3) lines.push(line);
    } else if (letter === '}' || letter === ']') {
      depth--;
      if (depth === 1) inList = false;
    }
  }
  return lines;
}
