import { scaleLinear } from 'd3-scale';
import { frame, textNode } from './frame.ts';
import { type KeyEntry, key, mark, shape } from './marks.ts';
import type { Picture } from './picture.ts';
import { type ChartStyle, type ChartTexts, SIZE } from './style.ts';
import { el, type SvgNode } from './svg.ts';
import type { ChartTable } from './table.ts';
import { shortenText, textWidth } from './text.ts';

/** One unit at the end of a branch. */
export interface Leaf {
  readonly label: string;
  /** Place of its group in `groups`. */
  readonly group: number;
}

/** A hierarchy of merges, in the form of R's hclust. */
export interface DendrogramModel extends ChartTexts {
  readonly leaves: readonly Leaf[];
  /** [step][2]: a leaf as -(place + 1), a cluster as the number of the step that made it, from 1. */
  readonly merge: readonly (readonly [number, number])[];
  readonly height: readonly number[];
  /** Places of the leaves from top to bottom. */
  readonly order: readonly number[];
  /** Names of the groups, for the key. */
  readonly groups: readonly string[];
  readonly groupHead: string;
  /** What the length of the branches is. */
  readonly heightLabel: string;
}

const PITCH = 18;

/** Branches from the left, the later they part the more alike two leaves are; each leaf bears the mark of its group. */
export function drawDendrogram(model: DendrogramModel, style: ChartStyle): Picture {
  const { palette } = style;
  const labels = Math.min(
    style.width * 0.45,
    Math.max(0, ...model.leaves.map(({ label }) => textWidth(label, SIZE.small))) + 28,
  );
  const right = style.width - labels;
  const legend = key(
    model.groups.map((label, at): KeyEntry => ({ sample: groupMark(at, 0, 0, style), label })),
    style,
    style.width,
  );
  const top = legend.height + 12;
  const scale = scaleLinear([Math.max(...model.height, 1e-9), 0], [8, right]);
  const lanes = new Map(model.order.map((place, at) => [place, top + at * PITCH + PITCH / 2]));
  const clusters: { x: number; y: number }[] = [];
  const ends = (label: number): { x: number; y: number } =>
    label < 0 ? { x: right, y: lanes.get(-label - 1)! } : clusters[label - 1]!;
  const branches = model.merge.map(([a, b], step): SvgNode => {
    const [one, other] = [ends(a), ends(b)];
    const x = scale(model.height[step]!);
    clusters.push({ x, y: (one.y + other.y) / 2 });
    const d = `M${digits(one.x)},${digits(one.y)}H${digits(x)}V${digits(other.y)}H${digits(other.x)}`;
    return el('path', { d, fill: 'none', stroke: palette.muted, 'stroke-width': 1.2 });
  });
  const bottom = top + model.order.length * PITCH;
  return frame(model, style, {
    height: bottom + 22,
    nodes: [
      legend.nodes,
      branches,
      model.order.map((place) => {
        const { label, group } = model.leaves[place]!;
        const y = lanes.get(place)!;
        return [
          mark(
            { x: right + 10, y },
            `${label}. ${model.groups[group] ?? ''}`,
            groupMark(group, right + 10, y, style),
          ),
          textNode(shortenText(label, SIZE.small, labels - 24), {
            x: right + 22,
            y: y + 4,
            fill: palette.ink,
            size: SIZE.small,
          }),
        ];
      }),
      textNode(model.heightLabel, { x: 8, y: bottom + 16, fill: palette.muted, size: SIZE.small }),
    ],
  });
}

const digits = (value: number): string => String(Math.round(value * 10) / 10);

const groupMark = (group: number, x: number, y: number, style: ChartStyle): SvgNode =>
  shape(
    group,
    { x, y, area: 64 },
    {
      colour: style.palette.categories[group % style.palette.categories.length] ?? style.palette.primary,
      paper: style.palette.paper,
    },
  );

/** Leaves in the order of the drawing, with their groups and the height at which each first merges. */
export function tabulateDendrogram(model: DendrogramModel, style: ChartStyle): ChartTable {
  const first = new Map<number, number>();
  for (const [step, pair] of model.merge.entries())
    for (const label of pair) if (label < 0) first.set(-label - 1, model.height[step]!);
  return {
    columns: [
      { head: style.words.economy, id: 'economy' },
      { head: model.groupHead, id: 'group' },
      { head: model.heightLabel, id: 'height', numeric: true },
    ],
    rows: model.order.map((place) => [
      model.leaves[place]!.label,
      model.groups[model.leaves[place]!.group] ?? '',
      first.get(place) ?? 0,
    ]),
  };
}
