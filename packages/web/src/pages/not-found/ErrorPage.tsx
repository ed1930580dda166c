import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError, isNotFound } from '../../app/transport.ts';
import { Page } from '../../components/Page.tsx';
import { SignInFirst } from '../../components/SignedIn.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/**
 * Shown when a page could not be made: what happened, and the way on, in the reader's language. What the server wrote is
 * for a terminal and in English, so it stays out.
 */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t, rich } = useI18n();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  useEffect(() => reset(), [reset]);
  const gone = error instanceof ApiError && error.status === 0;
  const missing = isNotFound(error);
  const trail = [{ label: t('common.error') }];
  if (error instanceof ApiError && error.status === 401) return <SignInFirst trail={trail} />;
  if (error instanceof ApiError && error.status === 403) {
    return (
      <Page finding={t('common.notForYou')} trail={trail}>
        <p>{t('common.notForYouHelp')}</p>
      </Page>
    );
  }
  const finding = t(gone ? 'common.unreachable' : missing ? 'common.noSuchThing' : 'common.failed');
  return (
    <Page finding={finding} trail={trail}>
      <p role="alert">
        {missing
          ? rich('common.notFoundHelp', {
              link: (chunks) => (
                <Link key="home" to="/">
                  {chunks}
                </Link>
              ),
            })
          : t(gone ? 'common.unreachableHelp' : 'common.failedHelp')}
      </p>
      <div>
        <Button onClick={() => void router.invalidate()}>{t('common.again')}</Button>
      </div>
    </Page>
  );
}
