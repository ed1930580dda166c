import { ApiError } from '../../app/transport.ts';
import type { MessageId } from '../../i18n/ids.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** A refusal as a page tells it. */
export interface ProblemWords {
  /** In the reader's language. */
  readonly sentence: string;
  /** What the server located, in English: shown below where there is no own sentence for it. */
  readonly details: readonly string[];
}

/** Own sentences of a form for kinds of problem that mean something special there: `conflict`, `unauthenticated` … */
export type OwnWords = Readonly<Record<string, string>>;

const SENTENCES: Readonly<Record<string, MessageId>> = {
  'invalid-input': 'forms.problem.invalid',
  'too-large': 'forms.problem.tooLarge',
  'not-found': 'forms.problem.notFound',
  conflict: 'forms.problem.conflict',
  unauthenticated: 'forms.problem.unauthenticated',
  forbidden: 'forms.problem.forbidden',
  unavailable: 'forms.problem.unavailable',
};

/** What was refused, in words: the form's own for this kind, else those that always hold, with what the server located. */
export function problemWords(error: unknown, { t }: Pick<I18n, 't'>, own: OwnWords = {}): ProblemWords {
  if (!(error instanceof ApiError)) return { sentence: t('forms.problem.defect'), details: [] };
  if (error.status === 0) return { sentence: t('forms.problem.unreachable'), details: [] };
  if (error.status === 429)
    return {
      sentence: t('forms.problem.tooMany', { wait: waitWords(error.retryAfterSeconds, { t }) }),
      details: [],
    };
  const special = own[error.kind];
  if (special !== undefined) return { sentence: special, details: [] };
  const known = SENTENCES[error.kind];
  const details = error.findings.length > 0 ? error.findings.map(({ message }) => message) : [error.message];
  return known === undefined
    ? { sentence: t('forms.problem.defect'), details: [] }
    : { sentence: t(known), details: error.kind === 'unauthenticated' ? [] : details };
}

/** "2 minutes": how long to wait, rounded up so that the next try is not too early. */
export function waitWords(seconds: number | undefined, { t }: Pick<I18n, 't'>): string {
  if (seconds === undefined) return t('forms.waitSome');
  if (seconds < 60) return t('forms.waitSeconds', { count: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 3600) return t('forms.waitMinutes', { count: Math.ceil(seconds / 60) });
  return t('forms.waitHours', { count: Math.ceil(seconds / 3600) });
}
