import { Button } from '@mantine/core';
import type { RoundDetailWire } from '@serai/app';
import { useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import {
  ConfirmAnswer,
  ConfirmOpen,
  ConfirmPublish,
  ConfirmTime,
  ConfirmWithdraw,
} from './confirmations.tsx';

/** Steps of a round that its head offers. */
const STEPS = ['answer', 'publish', 'open', 'edit', 'withdraw'] as const;
type Step = (typeof STEPS)[number];
/** Those that bring the round on: the first of them is the primary action. */
const MOVES: readonly Step[] = ['answer', 'publish', 'open'];

const CONFIRMATIONS = {
  answer: ConfirmAnswer,
  publish: ConfirmPublish,
  open: ConfirmOpen,
  edit: ConfirmTime,
  withdraw: ConfirmWithdraw,
} as const satisfies Record<Step, unknown>;

interface RoundActionsProps {
  readonly detail: RoundDetailWire;
  readonly country: string;
}

/** The steps that are open to the reader; the one that brings the round on is the page's primary action. Each is asked first. */
export function RoundActions({ detail, country }: RoundActionsProps) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<Step | undefined>();
  const open = STEPS.filter((step) => detail.round.actions.includes(step));
  const Confirmation = asked === undefined ? undefined : CONFIRMATIONS[asked];
  return (
    <>
      {open.map((step, at) => (
        <Button
          key={step}
          variant={at === 0 && MOVES.includes(step) ? 'filled' : 'default'}
          onClick={() => setAsked(step)}
        >
          {t(`validation.step.${step}`)}
        </Button>
      ))}
      {Confirmation !== undefined && (
        <Confirmation detail={detail} country={country} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
