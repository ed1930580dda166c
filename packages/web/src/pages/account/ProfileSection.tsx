import type { AccountWire } from '@serai/app';
import { useState } from 'react';
import { useFrameSearch } from '../../app/useFrameSearch.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Field, Form, FormProblem, requiredError, SelectField } from '../../components/forms/index.ts';
import { isLanguageCode, OFFERED } from '../../i18n/languages.ts';
import { useI18n, useLanguage } from '../../i18n/useI18n.ts';
import { SavedLine } from './SavedLine.tsx';
import { useAutosave } from './useAutosave.ts';

/** Name and language, saved as they are changed. */
export function ProfileSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const { choose } = useLanguage();
  const inAddress = useFrameSearch().lang;
  const change = useSearchChange();
  const save = useAutosave();
  const [name, setName] = useState(account.name ?? '');
  const setLanguage = (code: string) => {
    save.now({ language: code });
    if (!isLanguageCode(code)) return;
    if (inAddress === undefined) choose(code);
    else change({ lang: code }, { replace: true });
  };
  return (
    <Form
      label={t('account.profile')}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.now({ name: name.trim() });
      }}
    >
      <Field
        label={t('account.name')}
        help={t('account.nameHelp')}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={name}
        error={requiredError(name, t)}
        onChange={(value) => {
          setName(value);
          if (value.trim() === '') save.drop();
          else save.soon({ name: value.trim() });
        }}
      />
      <Field
        label={t('account.email')}
        help={t('account.emailHelp')}
        name="email"
        autoComplete="email"
        value={account.email ?? ''}
        error={undefined}
        readOnly
        onChange={() => undefined}
      />
      <SelectField
        label={t('account.language')}
        help={t('account.languageHelp')}
        name="language"
        value={account.language}
        error={undefined}
        options={OFFERED.map((offered) => ({ value: offered.code, label: offered.name }))}
        onChange={setLanguage}
      />
      <FormProblem error={save.error} />
      <SavedLine at={save.savedAt} saving={save.isSaving} />
    </Form>
  );
}
