import type { FrameworkWire, GroupWire, ProfileWire } from '@serai/app';

/** What every section of a Country page is about. */
export interface About {
  /** Name of the economy in the reader's language. */
  readonly name: string;
  readonly peers: GroupWire;
  readonly profile: ProfileWire;
  readonly framework: FrameworkWire;
}
