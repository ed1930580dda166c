import type { CommentWire } from '@serai/app';

/** A comment with what answers it, oldest first. */
export interface ThreadNode {
  readonly comment: CommentWire;
  readonly replies: readonly CommentWire[];
}

/** Comments as threads of one level: an answer to an answer stands in the same thread; one whose comment is not here starts its own. */
export function threadsOf(comments: readonly CommentWire[]): ThreadNode[] {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: CommentWire): string => {
    const parent = comment.reply_to === null ? undefined : known.get(comment.reply_to);
    return parent === undefined ? comment.id : rootOf(parent);
  };
  return comments
    .filter((comment) => rootOf(comment) === comment.id)
    .map((comment) => ({
      comment,
      replies: comments.filter((each) => each.id !== comment.id && rootOf(each) === comment.id),
    }));
}
