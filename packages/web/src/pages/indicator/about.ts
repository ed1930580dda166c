import type { AreaWire, GroupWire, IndicatorDetailWire, SeriesWire } from '@serai/app';
import type { YearCell } from './cells.ts';

/** What every part of an Indicator page is about. */
export interface About {
  readonly indicator: IndicatorDetailWire;
  readonly series: SeriesWire;
  /** Economies of the group, in alphabetical order of the reader's language. */
  readonly economies: readonly AreaWire[];
  readonly groups: readonly GroupWire[];
  /** One cell an economy, in the same order. */
  readonly cells: readonly YearCell[];
  /** Chosen economies that are not in the group, in the order of choice, and their cells. */
  readonly outside: readonly AreaWire[];
  readonly outsideCells: readonly YearCell[];
  readonly year: number;
  /** Years that a value is carried, as the framework of the profiles does. */
  readonly carryYears: number;
  /** Codes of the accented economies. */
  readonly chosen: readonly string[];
}
