/** A network while a file is read: names become positions, defects become findings. */
import type { NetworkFile } from '@serai/app/ports';
import { type Finding, Problem } from '@serai/core/measure';
import type { NetworkDemand, NetworkEdge, NetworkNode } from '@serai/core/network';

/** A number of a file, with how to show it when it is none. */
export type Raw = string | number | undefined;

export interface RawNode {
  readonly id: string | undefined;
  readonly label?: string | undefined;
  readonly longitude?: Raw;
  readonly latitude?: Raw;
  readonly line: number;
}

export interface RawEdge {
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly length_km?: Raw;
  readonly cost?: Raw;
  readonly setup_cost?: Raw;
  readonly capacity?: Raw;
  readonly modules?: readonly { readonly capacity: Raw; readonly cost: Raw }[];
  readonly line: number;
}

export interface RawDemand {
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly id?: string | undefined;
  readonly value: Raw;
  readonly line: number;
}

export interface RawNetwork {
  readonly file: string;
  readonly format: NetworkFile['format'];
  name: string;
  readonly nodes: RawNode[];
  readonly edges: RawEdge[];
  readonly demands: RawDemand[];
  /** Coordinates are of a drawing; found out by their range where undefined. */
  plane?: boolean;
  readonly findings: Finding[];
}

export function openRaw(file: string, format: NetworkFile['format']): RawNetwork {
  return { file, format, name: '', nodes: [], edges: [], demands: [], findings: [] };
}

const MOST_FINDINGS = 100;

export function report(
  { findings, file }: RawNetwork,
  line: number,
  code: string,
  message: string,
  severity: Finding['severity'] = 'error',
): void {
  const alike = findings.filter((each) => each.severity === severity).length;
  if (alike < MOST_FINDINGS) findings.push({ severity, code, message, file, line });
}

/** Positions for names, numbers for words. Throws Problem with all findings where there is a defect. */
export function build(raw: RawNetwork): NetworkFile {
  const at = positions(raw);
  const nodes = buildNodes(raw);
  const edges = raw.edges.flatMap((edge) => buildEdge(raw, at, edge));
  const demands = raw.demands.flatMap((demand) => buildDemand(raw, at, demand));
  const errors = raw.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw refused(raw, errors);
  if (nodes.length === 0) throw notNetwork(raw.file, 'it has no node.');
  return { format: raw.format, network: { name: raw.name, nodes, edges, demands }, findings: raw.findings };
}

function refused({ file, findings }: RawNetwork, errors: readonly Finding[]): Problem {
  const { line, message } = errors[0]!;
  const more = errors.length > 1 ? ` ${errors.length - 1} more.` : '';
  return new Problem('invalid-input', `${file} cannot be read: line ${line}: ${message}${more}`, {
    findings,
  });
}

/** The whole file is not what was expected. */
export function notNetwork(file: string, why: string, line = 1): Problem {
  const message = `${file} is no network that can be read: ${why}`;
  return new Problem('invalid-input', message, {
    findings: [{ severity: 'error', code: 'not-a-network', message: why, file, line }],
  });
}

function positions(raw: RawNetwork): Map<string, number> {
  const at = new Map<string, number>();
  const lines = new Map<string, number>();
  raw.nodes.forEach(({ id, line }, position) => {
    if (id === undefined || id === '')
      report(raw, line, 'no-id', 'A node has no id; each needs one of its own.');
    else if (at.has(id))
      report(
        raw,
        line,
        'id-twice',
        `Node "${id}" stands in line ${lines.get(id)} already; each id is used once.`,
      );
    else {
      at.set(id, position);
      lines.set(id, line);
    }
  });
  return at;
}

function buildNodes(raw: RawNetwork): NetworkNode[] {
  const places = raw.nodes.map(({ longitude, latitude, line, id }) => {
    const x = number(raw, longitude, { what: `The longitude of node "${id}"`, line });
    const y = number(raw, latitude, { what: `The latitude of node "${id}"`, line });
    if (isAbsent(longitude) !== isAbsent(latitude))
      report(raw, line, 'half-place', `Node "${id}" has one coordinate of two; both are allowed, or none.`);
    return x === undefined || y === undefined ? undefined : { x, y };
  });
  const isOff = (place: { x: number; y: number }) => Math.abs(place.x) > 180 || Math.abs(place.y) > 90;
  const plane = raw.plane ?? places.some((place) => place !== undefined && isOff(place));
  if (plane)
    report(
      raw,
      1,
      'plane-coordinates',
      'Coordinates are of a drawing, not degrees: no distances follow from them.',
      'warning',
    );
  return raw.nodes.map(({ id, label }, position) => {
    const place = places[position];
    const named = { id: id ?? '', label: label === undefined || label === '' ? (id ?? '') : label };
    if (place === undefined) return named;
    return plane ? { ...named, ...place } : { ...named, longitude: place.x, latitude: place.y };
  });
}

function ends(
  raw: RawNetwork,
  at: ReadonlyMap<string, number>,
  { source, target, line, id }: RawEdge | RawDemand,
  what: string,
): readonly [number, number] | undefined {
  const found = [source, target].map((end) => (end === undefined ? undefined : at.get(end)));
  const named = id === undefined ? what : `${what} "${id}"`;
  [source, target].forEach((end, which) => {
    if (found[which] !== undefined) return;
    const role = which === 0 ? 'source' : 'target';
    const why =
      end === undefined || end === '' ? `has no ${role}` : `has the ${role} "${end}", which is no node`;
    report(raw, line, 'unknown-node', `${named} ${why}; ids of nodes of the file are allowed.`);
  });
  return found[0] === undefined || found[1] === undefined ? undefined : [found[0], found[1]];
}

function buildEdge(raw: RawNetwork, at: ReadonlyMap<string, number>, edge: RawEdge): NetworkEdge[] {
  const found = ends(raw, at, edge, 'Edge');
  const { line } = edge;
  const amounts: Record<string, number> = {};
  for (const what of ['length_km', 'cost', 'setup_cost', 'capacity'] as const) {
    const value = number(raw, edge[what], { what: `${what} of edge "${edge.id ?? ''}"`, line, least: 0 });
    if (value !== undefined) amounts[what] = value;
  }
  const modules = (edge.modules ?? []).map(({ capacity, cost }) => ({
    capacity: number(raw, capacity, { what: 'Capacity of a module', line, least: 0 }) ?? 0,
    cost: number(raw, cost, { what: 'Cost of a module', line, least: 0 }) ?? 0,
  }));
  if (found === undefined) return [];
  return [
    {
      from: found[0],
      to: found[1],
      ...(edge.id === undefined ? {} : { id: edge.id }),
      ...(edge.label === undefined || edge.label === '' ? {} : { label: edge.label }),
      ...amounts,
      ...(modules.length === 0 ? {} : { modules }),
    },
  ];
}

function buildDemand(raw: RawNetwork, at: ReadonlyMap<string, number>, demand: RawDemand): NetworkDemand[] {
  const found = ends(raw, at, demand, 'Demand');
  const { id, line } = demand;
  const value = number(raw, demand.value, { what: `The value of demand "${id ?? ''}"`, line, least: 0 });
  if (value === undefined && demand.value === undefined)
    report(raw, line, 'no-value', `Demand "${id ?? ''}" has no value; a number is needed, 0 or more.`);
  if (found === undefined || value === undefined) return [];
  return [{ from: found[0], to: found[1], ...(id === undefined ? {} : { id }), value }];
}

const isAbsent = (value: Raw): boolean => value === undefined || value === '';

/** A finite number; undefined where there is none, with a finding where it is something else. */
function number(
  raw: RawNetwork,
  value: Raw,
  { what, line, least = Number.NEGATIVE_INFINITY }: { what: string; line: number; least?: number },
): number | undefined {
  if (value === undefined || value === '') return undefined;
  const read = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value);
  if (Number.isFinite(read) && read >= least) return read;
  const allowed = least === 0 ? 'a finite number is allowed, 0 or more' : 'a finite number is allowed';
  report(raw, line, 'not-a-number', `${what} is "${value}"; ${allowed}.`);
  return undefined;
}
