/** Questions before the steps of a round: each says what will happen, and to whom it will be shown. */
import type { RoundDetailWire } from '@serai/app';
import { useState } from 'react';
import { validationApi } from '../../app/client-validation.ts';
import { Confirm, Field } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { inDays, LEAST_DAYS } from './today.ts';
import { useItemNames } from './useItemNames.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

interface ConfirmationProps {
  readonly detail: RoundDetailWire;
  /** Name of the country, in the reader's language. */
  readonly country: string;
  readonly onClose: () => void;
}

/** Days that a country is usually given. */
const USUAL_DAYS = 28;

/** Sending a draft to the focal point, with a day to answer by. */
export function ConfirmOpen({ detail: { round }, country, onClose }: ConfirmationProps) {
  const { t } = useI18n();
  const [deadline, setDeadline] = useState(round.deadline ?? inDays(USUAL_DAYS));
  const open = useRoundStep(() => validationApi.open(round.id, deadline === '' ? undefined : deadline));
  return (
    <Confirm
      title={t('validation.ask.open', { country })}
      action={t('validation.step.open')}
      danger={false}
      pending={open.isPending}
      error={open.error}
      own={{ conflict: t('validation.noFocalPoint', { country }) }}
      onConfirm={() => open.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={classes.ask}>
        <p>{t('validation.ask.openHelp', { country, items: round.items })}</p>
        <DayField
          label={t('validation.deadline')}
          value={deadline}
          min={inDays(LEAST_DAYS)}
          onChange={setDeadline}
        />
      </div>
    </Confirm>
  );
}

/** More time for the country. */
export function ConfirmTime({ detail: { round }, country, onClose }: ConfirmationProps) {
  const { t } = useI18n();
  const earliest = round.state === 'open' && round.deadline !== null ? round.deadline : inDays(LEAST_DAYS);
  const [deadline, setDeadline] = useState(round.deadline ?? inDays(USUAL_DAYS));
  const edit = useRoundStep(() => validationApi.edit(round.id, { deadline }));
  return (
    <Confirm
      title={t('validation.ask.edit')}
      action={t('validation.ask.editDo')}
      danger={false}
      pending={edit.isPending}
      error={edit.error}
      onConfirm={() => edit.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={classes.ask}>
        <p>{t('validation.ask.editHelp', { country, open: String(round.state === 'open') })}</p>
        <DayField label={t('validation.deadline')} value={deadline} min={earliest} onChange={setDeadline} />
      </div>
    </Confirm>
  );
}

/** The country's answer: what it has not judged counts as neither agreed nor disputed. */
export function ConfirmAnswer({ detail: { round }, onClose }: ConfirmationProps) {
  const { t } = useI18n();
  const answer = useRoundStep(() => validationApi.answer(round.id));
  const { agreed, disputed, items } = round;
  return (
    <Confirm
      title={t('validation.ask.answer')}
      action={t('validation.step.answer')}
      danger={false}
      pending={answer.isPending}
      error={answer.error}
      onConfirm={() => answer.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('validation.ask.answerHelp', { agreed, disputed, open: items - agreed - disputed })}</p>
    </Confirm>
  );
}

/** Publication: how many figures become public, and which of them the country disputes. */
export function ConfirmPublish({ detail: { round, items }, country, onClose }: ConfirmationProps) {
  const { t } = useI18n();
  const nameOf = useItemNames();
  const left = items.filter(({ excluded }) => !excluded);
  const disputed = left.filter(({ verdict }) => verdict === 'disputed');
  const agreed = left.filter(({ verdict }) => verdict === 'agreed').length;
  const publish = useRoundStep(() => validationApi.publish(round.id, disputed.length > 0));
  return (
    <Confirm
      title={t('validation.ask.publish', { count: left.length })}
      action={t('validation.ask.publishDo', { count: left.length })}
      danger={disputed.length > 0}
      pending={publish.isPending}
      error={publish.error}
      onConfirm={() => publish.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={classes.ask}>
        <p>
          {t('validation.ask.publishHelp', {
            count: left.length,
            agreed,
            excluded: items.length - left.length,
          })}
        </p>
        {disputed.length > 0 && (
          <>
            <p>{t('validation.ask.disputed', { country, count: disputed.length })}</p>
            <ul>
              {disputed.map((item) => (
                <li key={item.id}>{nameOf(item)}</li>
              ))}
            </ul>
          </>
        )}
        {round.national_note !== null && <p>{t('validation.ask.withNote')}</p>}
      </div>
    </Confirm>
  );
}

/** The end of a round without a publication. */
export function ConfirmWithdraw({ detail: { round }, country, onClose }: ConfirmationProps) {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const withdraw = useRoundStep(() =>
    validationApi.withdraw(round.id, reason.trim() === '' ? undefined : reason.trim()),
  );
  return (
    <Confirm
      title={t('validation.ask.withdraw')}
      action={t('validation.step.withdraw')}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={classes.ask}>
        <p>{t('validation.ask.withdrawHelp', { country, draft: String(round.state === 'draft') })}</p>
        <Field
          name="reason"
          label={t('validation.reason')}
          rows={3}
          maxLength={4_000}
          value={reason}
          error={undefined}
          onChange={setReason}
        />
      </div>
    </Confirm>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, min, onChange }: DayFieldProps) {
  return (
    <Field
      name="deadline"
      type="date"
      label={label}
      value={value}
      min={min}
      error={undefined}
      onChange={onChange}
    />
  );
}
