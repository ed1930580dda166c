/** SNDlib's XML (Orlowski and others 2010). */
import type { NetworkFile } from '@serai/app/ports';
import { build, notNetwork, openRaw } from './building.ts';
import { all, type Element, first, textOf } from './xml.ts';

/** Reads the network. What the file leaves out costs nothing, as SNDlib says. Throws Problem with located findings. */
export function readSndlibXml(file: string, root: Element): NetworkFile {
  const structure = first(root, 'networkStructure');
  if (structure === undefined)
    throw notNetwork(file, 'its network element has no networkStructure.', root.line);
  const raw = openRaw(file, 'sndlib-xml');
  const nodes = first(structure, 'nodes');
  if (nodes?.attributes.coordinatesType === 'pixel') raw.plane = true;
  for (const node of all(nodes, 'node')) {
    const place = first(node, 'coordinates');
    raw.nodes.push({
      id: node.attributes.id,
      longitude: textOf(place, 'x'),
      latitude: textOf(place, 'y'),
      line: node.line,
    });
  }
  for (const link of all(first(structure, 'links'), 'link')) {
    raw.edges.push({
      ...endsOf(link),
      cost: textOf(link, 'routingCost') ?? 0,
      setup_cost: textOf(link, 'setupCost') ?? 0,
      capacity: textOf(first(link, 'preInstalledModule'), 'capacity') ?? 0,
      modules: all(first(link, 'additionalModules'), 'addModule').map((module) => ({
        capacity: textOf(module, 'capacity'),
        cost: textOf(module, 'cost'),
      })),
    });
  }
  for (const demand of all(first(root, 'demands'), 'demand'))
    raw.demands.push({ ...endsOf(demand), value: textOf(demand, 'demandValue') });
  return build(raw);
}

function endsOf(element: Element): {
  id: string | undefined;
  source: string | undefined;
  target: string | undefined;
  line: number;
} {
  return {
    id: element.attributes.id,
    source: textOf(element, 'source'),
    target: textOf(element, 'target'),
    line: element.line,
  };
}
