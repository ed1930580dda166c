/** Who acts. Accounts arrive as further kinds; a use-case never asks where a call came from. */
export type Actor =
  | { readonly kind: 'visitor' }
  /** Whoever may read and write the data folder, in the terminal. */
  | { readonly kind: 'local-operator'; readonly name: string }
  /** The platform itself: first start, scheduled jobs. */
  | { readonly kind: 'system' };

/** The name that the audit log keeps. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'local-operator' ? `local-operator:${actor.name}` : actor.kind;
