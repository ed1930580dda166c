/** GraphML as the Internet Topology Zoo and graph editors write it. */
import type { NetworkFile } from '@serai/app/ports';
import { build, notNetwork, openRaw, type RawNetwork, report } from './building.ts';
import { all, type Element, first } from './xml.ts';

/** What a data key of a node or edge means, by its name in lower case. */
const NODE_KEYS: Readonly<Record<string, 'label' | 'longitude' | 'latitude'>> = {
  label: 'label',
  name: 'label',
  longitude: 'longitude',
  lon: 'longitude',
  lng: 'longitude',
  latitude: 'latitude',
  lat: 'latitude',
};
const EDGE_KEYS: Readonly<Record<string, 'label' | 'id' | 'length_km' | 'cost' | 'capacity'>> = {
  label: 'label',
  linklabel: 'label',
  id: 'id',
  length: 'length_km',
  length_km: 'length_km',
  cost: 'cost',
  capacity: 'capacity',
};

/** Reads the first graph of the file. Edges count both ways, lengths are km. Throws Problem with located findings. */
export function readGraphml(file: string, root: Element): NetworkFile {
  const graph = first(root, 'graph');
  if (graph === undefined) throw notNetwork(file, 'its graphml element has no graph.', root.line);
  const raw = openRaw(file, 'graphml');
  const keys = new Map(all(root, 'key').map(({ attributes }) => [attributes.id ?? '', attributes]));
  const values = (element: Element): Record<string, string> =>
    Object.fromEntries(
      all(element, 'data').map((data) => {
        const key = data.attributes.key ?? '';
        return [(keys.get(key)?.['attr.name'] ?? key).toLowerCase(), data.text.trim()];
      }),
    );
  const own = values(graph);
  raw.name = own.network ?? own.label ?? graph.attributes.id ?? '';
  warnOfRest(raw, root, graph);
  for (const node of all(graph, 'node')) {
    raw.nodes.push({ id: node.attributes.id, ...named(values(node), NODE_KEYS), line: node.line });
  }
  for (const edge of all(graph, 'edge')) {
    const { source, target, id } = edge.attributes;
    raw.edges.push({
      source,
      target,
      ...(id === undefined ? {} : { id }),
      ...named(values(edge), EDGE_KEYS),
      line: edge.line,
    });
  }
  return build(raw);
}

function named<Name extends string>(
  values: Readonly<Record<string, string>>,
  keys: Readonly<Record<string, Name>>,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const [key, value] of Object.entries(values)) {
    const name = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (name !== undefined && value !== '') found[name] ??= value;
  }
  return found;
}

function warnOfRest(raw: RawNetwork, root: Element, graph: Element): void {
  const [, second] = all(root, 'graph');
  if (second !== undefined)
    report(
      raw,
      second.line,
      'second-graph',
      'The file has more than one graph; the first was read.',
      'warning',
    );
  if (graph.attributes.edgedefault === 'directed')
    report(
      raw,
      graph.line,
      'directed',
      'The graph is directed; its edges are read as lines that serve both ways.',
      'warning',
    );
  for (const each of all(graph, 'hyperedge'))
    report(
      raw,
      each.line,
      'hyperedge',
      'A hyperedge joins more than two nodes; only edges between two are allowed.',
    );
  for (const node of all(graph, 'node'))
    if (first(node, 'graph') !== undefined)
      report(
        raw,
        node.line,
        'nested-graph',
        `Node "${node.attributes.id}" holds a graph of its own, which was left out.`,
        'warning',
      );
}
