import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { validationApi } from '../../app/client-validation.ts';
import { queries } from '../../app/queries.ts';
import { validationQueries } from '../../app/queries-validation.ts';
import { type SessionUser, useSession } from '../../app/session.ts';
import { ApiError } from '../../app/transport.ts';
import { Segments } from '../../components/filters/Choice.tsx';
import {
  Field,
  FieldFrame,
  Form,
  FormActions,
  FormProblem,
  requiredError,
  SelectField,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { CountryField } from '../../components/people/CountryField.tsx';
import { countryName } from '../../components/people/words.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { EntryTable } from './EntryTable.tsx';
import { defectOf, EMPTY_ENTRY, type Entry, entriesToCsv, isBlank, OPEN_LICENCES } from './entry.ts';
import { FindingList } from './FindingList.tsx';
import { ownersOf } from './owners.ts';
import { inDays, LEAST_DAYS } from './today.ts';
import classes from './Validation.module.css';

/** Days that a country is usually given, and that the form begins with. */
const USUAL_DAYS = 28;

/** Form of a new round: the file, about whom, until when, on whose behalf. What is wrong with the file is listed below. */
export function NewRound({ onClose }: { onClose: () => void }) {
  const { user } = useSession();
  if (user === null || user === undefined) return null;
  return <NewRoundForm user={user} onClose={onClose} />;
}

function NewRoundForm({ user, onClose }: { user: SessionUser; onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const client = useQueryClient();
  const navigate = useNavigate();
  const areas = useQuery(queries.areas()).data ?? [];
  const owners = ownersOf(user);
  const [file, setFile] = useState<File | undefined>();
  const [way, setWay] = useState<'file' | 'typed'>('file');
  const [entries, setEntries] = useState<readonly Entry[]>([EMPTY_ENTRY]);
  const indicators = useQuery(queries.indicators()).data ?? [];
  const fields = useFields(
    {
      title: '',
      country: '',
      deadline: inDays(USUAL_DAYS),
      owner: owners[0]?.id ?? '',
      file: '',
      publisher: '',
      licence: OPEN_LICENCES[0] as string,
    },
    ({ title, country, publisher }) => ({
      file: way === 'file' && file === undefined ? t('validation.chooseFile') : undefined,
      publisher: way === 'typed' ? requiredError(publisher, t) : undefined,
      title: requiredError(title, t),
      country: country === '' ? t('people.chooseCountry') : undefined,
    }),
  );
  const create = useMutation({
    mutationFn: ({ draft, values }: { draft: File; values: typeof fields.values }) =>
      validationApi.create(draft, {
        title: values.title.trim(),
        country: values.country,
        deadline: values.deadline === '' ? undefined : values.deadline,
        owner: values.owner === '' ? undefined : values.owner,
      }),
    onSuccess: async (detail) => {
      client.setQueryData(validationQueries.round(detail.round.id).queryKey, detail);
      await client.invalidateQueries({ queryKey: validationQueries.rounds().queryKey });
      await navigate({ to: '/validation/$id', params: { id: detail.round.id } });
    },
  });
  const typed = entries.filter((entry) => !isBlank(entry));
  const defect = typed.map(defectOf).find((each) => each !== undefined);
  const typedFile = (values: typeof fields.values): File | undefined => {
    if (typed.length === 0 || defect !== undefined) return undefined;
    const text = entriesToCsv(typed, {
      iso3: values.country,
      publisher: values.publisher.trim(),
      licence: values.licence,
      indicators,
    });
    return new File([text], 'entered.csv', { type: 'text/csv' });
  };
  const findings = create.error instanceof ApiError ? create.error.findings : [];
  const ownerName = (owner: (typeof owners)[number]): string => {
    if (owner.kind === 'platform') return t('people.platform');
    return owner.kind === 'country' ? countryName(owner.name, areas, i18n) : owner.name;
  };
  return (
    <section className={classes.panel} aria-labelledby="new-round">
      <h2 id="new-round">{t('validation.new')}</h2>
      <Form
        onSubmit={fields.submit((values) => {
          const draft = way === 'file' ? file : typedFile(values);
          if (draft !== undefined) create.mutate({ draft, values });
        })}
      >
        <Segments
          label={t('validation.way')}
          value={way}
          options={[
            { value: 'file', label: t('validation.wayFile') },
            { value: 'typed', label: t('validation.wayTyped') },
          ]}
          onChange={setWay}
        />
        {way === 'file' && (
          <FieldFrame
            label={t('validation.file')}
            help={t('validation.fileHelp')}
            error={fields.bind('file').error}
          >
            {(ids) => (
              <input
                {...ids}
                type="file"
                accept=".csv,.xlsx"
                className={classes.file}
                onChange={(event) => {
                  setFile(event.currentTarget.files?.[0]);
                  create.reset();
                }}
              />
            )}
          </FieldFrame>
        )}
        {way === 'typed' && (
          <>
            <p className="s-muted">{t('validation.typedHelp')}</p>
            <EntryTable entries={entries} indicators={indicators} onChange={setEntries} />
            {typed.length > 0 && defect !== undefined && (
              <p role="status">{t(`validation.entryDefect.${defect}`)}</p>
            )}
            <Field
              label={t('validation.publisher')}
              help={t('validation.publisherHelp')}
              maxLength={200}
              {...fields.bind('publisher')}
            />
            <SelectField
              label={t('validation.licence')}
              options={OPEN_LICENCES.map((id) => ({ value: id, label: t(`validation.licences.${id}`) }))}
              {...fields.bind('licence')}
            />
          </>
        )}
        <Field
          label={t('validation.titleLabel')}
          help={t('validation.titleHelp')}
          maxLength={200}
          {...fields.bind('title')}
        />
        <CountryField label={t('validation.column.country')} {...fields.bind('country')} />
        <Field
          label={t('validation.deadline')}
          help={t('validation.deadlineHelp')}
          type="date"
          min={inDays(LEAST_DAYS)}
          {...fields.bind('deadline')}
        />
        {owners.length > 1 && (
          <SelectField
            label={t('validation.owner')}
            help={t('validation.ownerHelp')}
            options={owners.map((owner) => ({ value: owner.id, label: ownerName(owner) }))}
            {...fields.bind('owner')}
          />
        )}
        <FormActions>
          <SubmitButton pending={create.isPending}>{t('validation.create')}</SubmitButton>
          <Button variant="default" onClick={onClose}>
            {t('frame.close')}
          </Button>
        </FormActions>
      </Form>
      {findings.length > 0 ? (
        <FindingList findings={findings} file={file?.name ?? ''} />
      ) : (
        <FormProblem error={create.error} />
      )}
    </section>
  );
}
