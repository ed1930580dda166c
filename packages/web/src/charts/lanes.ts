import { textNode } from './frame.ts';
import { type ChartStyle, SIZE } from './style.ts';
import type { SvgNode } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** Below this width the label of a lane stands above it instead of beside it. */
const NARROW = 560;

/** Places of horizontal lanes with a label each. */
export interface Lanes {
  readonly stacked: boolean;
  /** Where the lane itself starts and ends. */
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
  /** Middle of lane `at`. */
  middle(at: number): number;
  readonly height: number;
}

/** Lanes for these labels; `end` pixels are kept free at the right for direct labels. */
export function layLanes(
  labels: readonly string[],
  style: ChartStyle,
  room: { readonly end: number; readonly pitch?: number; readonly start?: number },
): Lanes {
  const stacked = style.width < NARROW;
  const start = room.start ?? 0;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, SIZE.label)));
  const column = stacked ? 0 : Math.min(Math.ceil(widest) + 12, Math.round(style.width * 0.36));
  const pitch = (room.pitch ?? 40) + (stacked ? 16 : 0);
  return {
    stacked,
    left: start + column,
    // A page that is being laid out measures nearly nothing for a moment: a lane never turns around.
    right: Math.max(start + column + 20, style.width - room.end),
    pitch,
    middle: (at) => at * pitch + (stacked ? 16 + (pitch - 16) / 2 : pitch / 2),
    height: labels.length * pitch,
  };
}

/** The label of lane `at`: beside it in at most two lines, or above it on a narrow screen. */
export function laneLabel(
  label: string,
  at: number,
  lanes: Lanes,
  style: ChartStyle,
  look: { readonly strong?: boolean; readonly start?: number } = {},
): SvgNode[] {
  const start = look.start ?? 0;
  const paint = { fill: style.palette.ink, ...(look.strong === true ? { weight: 600 } : {}) };
  if (lanes.stacked) {
    const [line = ''] = wrapText(label, SIZE.label, style.width - start - 4, 1);
    return [textNode(line, { x: start, y: at * lanes.pitch + 13, ...paint })];
  }
  const lines = wrapText(label, SIZE.label, lanes.left - start - 12, lanes.pitch < 32 ? 1 : 2);
  const first = lanes.middle(at) + 4.5 - (lines.length - 1) * 8;
  return lines.map((line, index) => textNode(line, { x: start, y: first + index * 16, ...paint }));
}
