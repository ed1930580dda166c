import type { FileIn } from '../../files.ts';
import type { RouteEnd } from './ends.ts';

/** What is asked of every way of finding routes. */
export interface RouteRequest {
  readonly from: RouteEnd;
  readonly to: RouteEnd;
  readonly alternatives: number;
  readonly disjoint: boolean;
  /** An embedded network or an imported layer. */
  readonly layer: string | undefined;
  readonly roads: FileIn | undefined;
  /** Imported layers: zones to keep out of, and what a trench costs where. */
  readonly avoid: readonly string[];
  readonly cost: string | undefined;
  /** Only what ships counts. */
  readonly embedded: boolean;
}

/** Says that there are fewer than were asked for. */
export const fewer = (found: number, wanted: number): string[] =>
  found < wanted
    ? [`Only ${found === 1 ? '1 route' : `${found} routes`} differ enough: ${wanted} were asked for.`]
    : [];
