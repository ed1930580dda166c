import type { AreaWire, FrameworkWire, IndicatorWire, ProfileWire } from '@serai/app';

/** What every part of a Compare page is about; `profiles` in the order of `economies`. */
export interface Comparison {
  readonly economies: readonly AreaWire[];
  readonly framework: FrameworkWire;
  readonly indicators: readonly IndicatorWire[];
  readonly profiles: readonly ProfileWire[];
}
