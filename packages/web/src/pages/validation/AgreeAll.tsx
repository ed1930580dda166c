import { Button } from '@mantine/core';
import type { RoundDetailWire } from '@serai/app';
import { useState } from 'react';
import { validationApi } from '../../app/client-validation.ts';
import { FormProblem, Notice } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { selectItems } from './selection.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

interface Judging {
  readonly verdict: 'agreed' | null;
  readonly items: readonly string[];
}

/** Agrees at once to all that has no verdict yet: whoever disputes two of fifty figures says only that. Can be undone. */
export function AgreeAll({ detail: { round, items } }: { detail: RoundDetailWire }) {
  const { t } = useI18n();
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const judge = useRoundStep((judging: Judging) =>
    validationApi.judgeAll(round.id, judging.verdict, judging.items),
  );
  const open = selectItems(items, 'unjudged').map(({ id }) => id);
  if (open.length === 0 && agreed.length === 0) return null;
  return (
    <div className={classes.agreeAll}>
      {open.length > 0 && (
        <Button
          variant="default"
          aria-busy={judge.isPending}
          onClick={() =>
            judge.mutate({ verdict: 'agreed', items: open }, { onSuccess: () => setAgreed(open) })
          }
        >
          {t('validation.agreeAll', { count: open.length })}
        </Button>
      )}
      {agreed.length > 0 && (
        <Notice>
          <span>
            {t('validation.agreedAll', { count: agreed.length })}{' '}
            <Button
              variant="subtle"
              size="xs"
              onClick={() =>
                judge.mutate({ verdict: null, items: agreed }, { onSuccess: () => setAgreed([]) })
              }
            >
              {t('validation.undo')}
            </Button>
          </span>
        </Notice>
      )}
      <FormProblem error={judge.error} />
    </div>
  );
}
