import { Button } from '@mantine/core';
import type { RoundWire } from '@serai/app';
import { validationApi } from '../../app/client-validation.ts';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  Notice,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { useRoundStep } from './useRoundStep.ts';
import classes from './Validation.module.css';

interface NoteSectionProps {
  readonly round: RoundWire;
  readonly country: string;
}

/** Longest note that the server takes. */
const MOST = 8_000;

/** The country's own text beside what is published; nothing where there is none and none can be written. */
export function NoteSection({ round, country }: NoteSectionProps) {
  const { t } = useI18n();
  const writable = round.actions.includes('note');
  if (round.national_note === null && !writable) return null;
  return (
    <Section title={t('validation.note', { country })} id="note">
      {writable ? <NoteForm round={round} /> : <Note round={round} />}
    </Section>
  );
}

function Note({ round: { national_note: note, state } }: { round: RoundWire }) {
  const { rich, format } = useI18n();
  if (note === null) return null;
  return (
    <figure className={classes.note}>
      <blockquote>{note.text}</blockquote>
      <figcaption className="s-muted s-small">
        {rich(state === 'published' ? 'validation.notePublic' : 'validation.noteBy', {
          name: <bdi>{note.by.name ?? note.by.id}</bdi>,
          date: format.date(note.at),
        })}
      </figcaption>
    </figure>
  );
}

function NoteForm({ round }: { round: RoundWire }) {
  const { t, format } = useI18n();
  const kept = round.national_note?.text ?? '';
  const fields = useFields({ text: kept }, ({ text }) => ({ text: requiredError(text, t) }));
  const save = useRoundStep((text: string | null) => validationApi.note(round.id, text));
  return (
    <Form wide onSubmit={fields.submit(({ text }) => save.mutate(text.trim()))}>
      <Field
        label={t('validation.noteLabel')}
        help={t('validation.noteHelp')}
        rows={5}
        maxLength={MOST}
        {...fields.bind('text')}
      />
      <FormProblem error={save.error} />
      {save.isSuccess && (
        <Notice>
          {round.national_note === null
            ? t('validation.noteRemoved')
            : t('validation.noteSaved', { at: format.instant(round.national_note.at) })}
        </Notice>
      )}
      <FormActions>
        <SubmitButton pending={save.isPending}>{t('validation.noteSave')}</SubmitButton>
        {kept !== '' && (
          <Button
            variant="default"
            onClick={() => save.mutate(null, { onSuccess: () => fields.set({ text: '' }) })}
          >
            {t('validation.noteRemove')}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
