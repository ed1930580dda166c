import type { RoundItemWire, RoundWire } from '@serai/app';
import { validationApi } from '../../app/client-validation.ts';
import { FormProblem } from '../../components/forms/index.ts';
import { StateMark } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { isEnded } from './tasks.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

type Verdict = NonNullable<RoundItemWire['verdict']>;

interface VerdictCellProps {
  readonly round: RoundWire;
  readonly item: RoundItemWire;
  /** Indicator and year, for those who do not see the row. */
  readonly name: string;
}

/** The country's word on an item: two buttons for its focal point, a word for everybody else. */
export function VerdictCell({ round, item, name }: VerdictCellProps) {
  const { t } = useI18n();
  const judge = useRoundStep((verdict: Verdict | null) => validationApi.judge(round.id, item.id, verdict));
  return (
    <div className={classes.verdict}>
      {item.excluded && <StateMark tone="ended">{t('validation.excluded')}</StateMark>}
      {round.actions.includes('judge') ? (
        <div className={classes.verdictButtons}>
          {(['agreed', 'disputed'] as const).map((verdict) => (
            <button
              key={verdict}
              type="button"
              className={classes.verdictButton}
              data-verdict={verdict}
              aria-pressed={item.verdict === verdict}
              aria-label={t(`validation.judge.${verdict}Named`, { name })}
              onClick={() => judge.mutate(item.verdict === verdict ? null : verdict)}
            >
              {t(`validation.judge.${verdict}`)}
            </button>
          ))}
        </div>
      ) : (
        <VerdictWord verdict={item.verdict} ended={isEnded(round)} />
      )}
      <FormProblem error={judge.error} />
    </div>
  );
}

function VerdictWord({ verdict, ended }: { verdict: RoundItemWire['verdict']; ended: boolean }) {
  const { t } = useI18n();
  if (verdict === null) {
    return (
      <span className="s-muted">{t(ended ? 'validation.verdict.noneEnded' : 'validation.verdict.none')}</span>
    );
  }
  return (
    <StateMark tone={verdict === 'agreed' ? 'done' : 'trouble'}>
      {t(`validation.verdict.${verdict}`)}
    </StateMark>
  );
}
