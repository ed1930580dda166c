import type { ConflictWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { chooseFigure } from '../../../app/client.ts';
import {
  Field,
  Form,
  FormProblem,
  SelectField,
  SubmitButton,
  useFields,
} from '../../../components/forms/index.ts';
import { useI18n } from '../../../i18n/useI18n.ts';

/** Characters that a reason needs to be one. */
const SHORTEST = 10;

/** Another figure is shown from now on, and the reason stands beside it. */
export function ChooseForm({ conflict }: { conflict: ConflictWire }) {
  const { t, tx, format } = useI18n();
  const client = useQueryClient();
  const others = conflict.figures.filter(({ chosen }) => !chosen);
  const fields = useFields({ figure: String(others[0]?.id ?? ''), reason: '' }, ({ reason }) => ({
    reason: reason.trim().length < SHORTEST ? t('conflicts.reasonShort', { count: SHORTEST }) : undefined,
  }));
  const choose = useMutation({
    mutationFn: ({ figure, reason }: typeof fields.values) =>
      chooseFigure({ observation: Number(figure), reason: reason.trim() }),
    onSuccess: async () => {
      fields.reset();
      // Scores and pages are made of what is shown: everything may have changed.
      await client.invalidateQueries();
    },
  });
  return (
    <details>
      <summary>{t('conflicts.choose')}</summary>
      <Form onSubmit={fields.submit((values) => choose.mutate(values))}>
        <SelectField
          label={t('conflicts.figure')}
          options={others.map((figure) => ({
            value: String(figure.id),
            label: `${format.full(figure.value)}, ${figure.source_name === null ? figure.source : tx(figure.source_name)}`,
          }))}
          {...fields.bind('figure')}
        />
        <Field label={t('conflicts.reason')} help={t('conflicts.reasonHelp')} {...fields.bind('reason')} />
        <FormProblem error={choose.error} />
        <SubmitButton pending={choose.isPending}>{t('conflicts.show')}</SubmitButton>
      </Form>
    </details>
  );
}
