import { Button } from '@mantine/core';
import type { RoundDetailWire, RoundItemWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { validationApi } from '../../app/client-validation.ts';
import { queries } from '../../app/queries.ts';
import { FormProblem } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Thread } from './Thread.tsx';
import { isEnded } from './tasks.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

interface ItemDetailProps {
  readonly detail: RoundDetailWire;
  readonly item: RoundItemWire;
  readonly name: string;
}

/** One item: where the proposed figure comes from, what was said of it, and whether it is left out. */
export function ItemDetail({ detail: { round }, item, name }: ItemDetailProps) {
  const { t } = useI18n();
  return (
    <div className={classes.panel}>
      <Provenance item={item} ended={isEnded(round)} />
      <Thread round={round} comments={item.comments} item={item.id} about={name} />
      {round.actions.includes('exclude') && <Exclude roundId={round.id} item={item} />}
      <p className="s-small">
        <Link to="/indicators/$id" params={{ id: item.figure.indicator_id }}>
          {t('validation.indicator')}
        </Link>
      </p>
    </div>
  );
}

interface ProvenanceProps {
  readonly item: RoundItemWire;
  readonly ended: boolean;
}

function Provenance({ item: { figure, verdict, verdict_by: by }, ended }: ProvenanceProps) {
  const { t, tx, rich } = useI18n();
  const sources = useQuery(queries.sources()).data ?? [];
  const nameOf = (id: string): string => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? id.replace(/^user:/, '') : tx(source.name);
  };
  const { proposed, present } = figure;
  const source = nameOf(proposed.source);
  return (
    <dl className={classes.provenance}>
      <dt>{t('validation.proposedFrom')}</dt>
      <dd>
        {t('validation.provenance', {
          // A source of one's own is called after its publisher.
          source: source === proposed.publisher ? source : `${proposed.publisher}; ${source}`,
          vintage: proposed.vintage,
          licence: proposed.licence,
        })}
      </dd>
      {present !== null && (
        <>
          <dt>{t(ended ? 'validation.beforeFrom' : 'validation.presentFrom')}</dt>
          <dd>{nameOf(present.source)}</dd>
        </>
      )}
      {verdict !== null && by !== null && by.name !== null && (
        <>
          <dt>{t('validation.column.verdict')}</dt>
          <dd>
            {rich('validation.verdictBy', {
              verdict: t(`validation.verdict.${verdict}`),
              name: <bdi>{by.name}</bdi>,
            })}
          </dd>
        </>
      )}
    </dl>
  );
}

function Exclude({ roundId, item }: { roundId: string; item: RoundItemWire }) {
  const { t } = useI18n();
  const exclude = useRoundStep((excluded: boolean) => validationApi.exclude(roundId, item.id, excluded));
  return (
    <div className={classes.exclude}>
      <Button
        variant="default"
        size="xs"
        aria-busy={exclude.isPending}
        onClick={() => exclude.mutate(!item.excluded)}
      >
        {t(item.excluded ? 'validation.include' : 'validation.exclude')}
      </Button>
      <span role="status" className="s-small s-muted">
        {t(item.excluded ? 'validation.excludedHelp' : 'validation.excludeHelp')}
      </span>
      <FormProblem error={exclude.error} />
    </div>
  );
}
