import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError } from '../../app/client.ts';
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Shown when a page could not be made: what happened, and the way on. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useI18n();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  useEffect(() => reset(), [reset]);
  const gone = error instanceof ApiError && error.status === 0;
  const missing = error instanceof ApiError && error.status === 404;
  const finding = t(gone ? 'common.unreachable' : missing ? 'common.noSuchThing' : 'common.failed');
  return (
    <Page finding={finding} trail={[{ label: t('common.error') }]}>
      <p role="alert">
        {gone ? t('common.unreachableHelp') : error instanceof Error ? error.message : String(error)}
      </p>
      <div>
        <Button onClick={() => void router.invalidate()}>{t('common.again')}</Button>
      </div>
    </Page>
  );
}
