/**
 * Who may import whom. This table is the architecture; layers.test.ts holds every file of the workspaces to it.
 */

/** What the shipped files of one package may import. */
interface Layer {
  /** Workspace packages by folder name, or one entry point of theirs as `app/ports`. */
  readonly packages: readonly string[];
  /** Of these, type imports only: nothing of them may run here. */
  readonly typesOnly?: readonly string[];
  /** npm packages; `declared` stands for whatever the package's own package.json lists. */
  readonly npm: readonly string[] | 'declared';
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
}

/** The layer of each package below packages/. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  kernel: { packages: [], npm: [], node: false },
  core: { packages: ['kernel'], npm: ['clipper2-ts', 'zod'], node: false },
  app: { packages: ['core'], npm: ['zod'], node: false },
  store: { packages: ['app/ports', 'core'], npm: 'declared', node: true },
  sources: { packages: ['app/ports', 'core'], npm: 'declared', node: true },
  web: { packages: ['app', 'core'], typesOnly: ['app'], npm: 'declared', node: false },
  serai: { packages: ['kernel', 'core', 'app', 'store', 'sources', 'web'], npm: 'declared', node: true },
};

/** Features of core that every other feature may build on. */
export const FOUNDATIONS: readonly string[] = ['measure', 'catalog'];

/** The other imports between features of core that are wanted: [from, to]. Each needs a decision record. */
export const FEATURE_PAIRS: readonly (readonly [string, string])[] = [];
