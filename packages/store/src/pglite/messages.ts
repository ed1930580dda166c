/** What the main thread asks of the database thread, one at a time and in order. */
export type ThreadRequest =
  | { readonly kind: 'exec'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' };

/** What the database thread answers: `ready` or `failed` once, then one answer a request. */
export type ThreadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined };

/** What the thread starts with. */
export interface ThreadData {
  /** Absolute path of the PostgreSQL data directory. */
  readonly folder: string;
}
