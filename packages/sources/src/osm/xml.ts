/** OSM XML: elements as they come. */
import { Problem } from '@serai/core/measure';
import { SaxesParser } from 'saxes';
import type { OsmMember, OsmTaker } from './elements.ts';

/** An element that is being read. */
interface Open {
  readonly kind: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly longitude: number;
  readonly latitude: number;
  tags: Record<string, string> | undefined;
  readonly refs: number[];
  readonly members: OsmMember[];
}

/** Whether the first bytes of a file are those of OSM XML. */
export const isOsmXml = (head: Uint8Array): boolean =>
  /^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<osm[\s>]/s.test(Buffer.from(head).toString('utf8'));

/** Tells the taker of the elements. Throws Problem invalid-input with the line of the defect. */
export async function takeXml(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  taker: OsmTaker,
): Promise<void> {
  const parser = new SaxesParser();
  let open: Open | undefined;
  let depth = 0;
  const fail = (message: string): never => {
    throw new Problem(
      'invalid-input',
      `${name}: line ${parser.line}: ${message} Nothing was taken from it.`,
      {
        findings: [{ severity: 'error', code: 'osm-xml', message, file: name, line: parser.line }],
      },
    );
  };
  parser.on('error', (error) =>
    fail(`This is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}.`),
  );
  parser.on('opentag', ({ name: tag, attributes }) => {
    depth++;
    const text = (key: string): string => attributes[key] ?? fail(`<${tag}> has no attribute ${key}.`);
    const number = (key: string): number => {
      const value = Number(text(key));
      return Number.isFinite(value) && attributes[key] !== ''
        ? value
        : fail(`${key}="${attributes[key]}" is no number.`);
    };
    if (depth === 1 && tag !== 'osm') fail(`<${tag}> is not the beginning of an OSM file, which is <osm>.`);
    const instant = depth === 1 ? attributes.timestamp : tag === 'meta' ? attributes.osm_base : undefined;
    if (instant !== undefined) taker.dated?.(instant);
    if (tag === 'node' || tag === 'way' || tag === 'relation') {
      const isPlace = tag === 'node' && attributes.visible !== 'false';
      const place = { longitude: isPlace ? number('lon') : 0, latitude: isPlace ? number('lat') : 0 };
      open = { kind: tag, id: number('id'), ...place, tags: undefined, refs: [], members: [] };
    } else if (open === undefined) return;
    else if (tag === 'tag') {
      open.tags ??= {};
      open.tags[text('k')] = text('v');
    } else if (tag === 'nd') open.refs.push(number('ref'));
    else if (tag === 'member') {
      const type = text('type') as OsmMember['type'];
      open.members.push({ type, ref: number('ref'), role: attributes.role ?? '' });
    }
  });
  parser.on('closetag', ({ name: tag }) => {
    depth--;
    if (open?.kind !== tag) return;
    tell(open, taker);
    open = undefined;
  });
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk, { stream: true }));
    await taker.pause?.();
  }
  parser.write(decoder.decode());
  parser.close();
}

function tell({ kind, id, longitude, latitude, tags, refs, members }: Open, taker: OsmTaker): void {
  if (kind === 'node') taker.node?.(id, longitude, latitude, tags);
  else if (kind === 'way') taker.way?.({ id, tags: tags ?? {}, refs });
  else taker.relation?.({ id, tags: tags ?? {}, members });
}
