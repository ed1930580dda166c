import { Button } from '@mantine/core';
import type { CommentWire, RoundWire } from '@serai/app';
import { useState } from 'react';
import { type NewComment, validationApi } from '../../app/client-validation.ts';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { actorWords } from '../../components/people/words.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { threadsOf } from './threads.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

interface ThreadProps {
  readonly round: RoundWire;
  readonly comments: readonly CommentWire[];
  /** Id of the item; undefined for the whole. */
  readonly item: string | undefined;
  /** What the comments are about, in words. */
  readonly about: string;
}

/** What both sides said, oldest first, with answers below; and a field to say something. */
export function Thread({ round, comments, item, about }: ThreadProps) {
  const { t } = useI18n();
  const [answering, setAnswering] = useState<string | undefined>();
  const may = round.actions.includes('comment');
  return (
    <div className={classes.thread}>
      {comments.length > 0 && (
        <ul className={classes.comments} aria-label={t('validation.commentsOn', { about })}>
          {threadsOf(comments).map(({ comment, replies }) => (
            <li key={comment.id}>
              <Comment comment={comment} />
              {replies.length > 0 && (
                <ul className={classes.comments}>
                  {replies.map((reply) => (
                    <li key={reply.id}>
                      <Comment comment={reply} />
                    </li>
                  ))}
                </ul>
              )}
              {may && answering !== comment.id && (
                <Button variant="subtle" size="xs" onClick={() => setAnswering(comment.id)}>
                  {t('validation.reply')}
                </Button>
              )}
              {may && answering === comment.id && (
                <CommentForm
                  round={round}
                  target={{ item, reply_to: comment.id }}
                  label={t('validation.replyLabel')}
                  onDone={() => setAnswering(undefined)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {comments.length === 0 && <p className="s-muted s-small">{t('validation.noComments')}</p>}
      {may && answering === undefined && (
        <CommentForm round={round} target={{ item }} label={t('validation.commentLabel')} />
      )}
    </div>
  );
}

function Comment({ comment }: { comment: CommentWire }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  return (
    <article className={classes.comment} data-national={comment.national || undefined}>
      <p className={classes.byline}>
        <strong>{actorWords(comment.author.id, comment.author.name, i18n)}</strong>
        {comment.national && <span>{t('validation.forCountry')}</span>}
        <time dateTime={comment.at}>{format.instant(comment.at)}</time>
      </p>
      <p className={classes.said}>{comment.text}</p>
    </article>
  );
}

interface CommentFormProps {
  readonly round: RoundWire;
  readonly target: Omit<NewComment, 'text'>;
  readonly label: string;
  readonly onDone?: () => void;
}

/** Longest comment that the server takes. */
const MOST = 4_000;

function CommentForm({ round, target, label, onDone }: CommentFormProps) {
  const { t } = useI18n();
  const fields = useFields({ text: '' }, ({ text }) => ({ text: requiredError(text, t) }));
  const comment = useRoundStep((text: string) => validationApi.comment(round.id, { ...target, text }));
  return (
    <Form
      wide
      label={label}
      onSubmit={fields.submit(({ text }) =>
        comment.mutate(text.trim(), {
          onSuccess: () => {
            fields.reset();
            onDone?.();
          },
        }),
      )}
    >
      <Field label={label} rows={3} maxLength={MOST} {...fields.bind('text')} />
      <FormProblem error={comment.error} />
      <FormActions>
        <SubmitButton pending={comment.isPending}>{t('validation.say')}</SubmitButton>
        {onDone !== undefined && (
          <Button variant="default" onClick={onDone}>
            {t('validation.notNow')}
          </Button>
        )}
        <span role="status" className="s-small s-muted">
          {comment.isSuccess && t('validation.saidIt')}
        </span>
      </FormActions>
    </Form>
  );
}
