import type { RoundDetailWire, RoundItemWire } from '@serai/app';
import { Section } from '../../components/Page.tsx';
import { actorWords } from '../../components/people/words.ts';
import type { MessageId } from '../../i18n/ids.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { useItemNames } from './useItemNames.ts';
import classes from './Validation.module.css';

const WORDS: Readonly<Record<string, MessageId>> = {
  'validation.create': 'validation.did.create',
  'validation.edit': 'validation.did.edit',
  'validation.open': 'validation.did.open',
  'validation.comment': 'validation.did.comment',
  'validation.judge': 'validation.did.judge',
  'validation.judge-all': 'validation.did.judgeAll',
  'validation.note': 'validation.did.note',
  'validation.answer': 'validation.did.answer',
  'validation.exclude': 'validation.did.exclude',
  'validation.publish': 'validation.did.publish',
  'validation.withdraw': 'validation.did.withdraw',
  'validation.remind': 'validation.did.remind',
};

type Event = RoundDetailWire['history'][number];

/** What happened in a round, newest first, folded: it is looked up, not read. */
export function History({ detail }: { detail: RoundDetailWire }) {
  const i18n = useI18n();
  const { t, rich, format } = i18n;
  const nameOf = useItemNames();
  const { history } = detail;
  return (
    <Section title={t('validation.history')} id="history">
      <details>
        <summary>{t('validation.historyCount', { count: detail.history_total })}</summary>
        <ol className={classes.history} reversed>
          {history.toReversed().map((event) => (
            <li key={`${event.at} ${event.action} ${JSON.stringify(event.details)}`}>
              <time dateTime={event.at}>{format.instant(event.at)}</time>
              <span>
                {rich('validation.didBy', {
                  name: <bdi>{actorWords(event.actor.id, event.actor.name, i18n)}</bdi>,
                  did: deed(event, detail.items, nameOf, i18n),
                })}
              </span>
            </li>
          ))}
        </ol>
        {detail.history_total > history.length && (
          <p className="s-muted s-small">
            {t('validation.historyNewest', { count: history.length, total: detail.history_total })}
          </p>
        )}
      </details>
    </Section>
  );
}

/** What was done, in words, with the place of the item that it was done to. */
function deed(
  { action, details }: Event,
  items: readonly RoundItemWire[],
  nameOf: (item: RoundItemWire) => string,
  { t }: I18n,
): string {
  const known = WORDS[action];
  const did = known === undefined ? action : t(known);
  const item = items.find(({ id }) => id === itemOf(details));
  if (item === undefined) return did;
  return t('validation.didTo', { did, item: nameOf(item) });
}

const itemOf = (details: unknown): unknown =>
  typeof details === 'object' && details !== null && 'item' in details ? details.item : undefined;
