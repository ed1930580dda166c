import type { FrameworkWire, IndexWire } from '@serai/app';

/** A framework with the index computed by it on the loaded data. */
export interface MethodView {
  readonly framework: FrameworkWire;
  readonly index: IndexWire;
}
