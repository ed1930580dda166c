import { Button } from '@mantine/core';
import type { SessionWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { account } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { FormProblem, Notice } from '../../components/forms/index.ts';
import { Loading } from '../../components/Loading.tsx';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { browserOf } from './browser.ts';

/** Browsers that are signed in, and how to sign them out. */
export function SessionSection() {
  const i18n = useI18n();
  const { t, format } = i18n;
  const client = useQueryClient();
  const sessions = useQuery(accountQueries.sessions()).data;
  const end = useMutation({
    mutationFn: account.endSession,
    onSuccess: () => client.invalidateQueries({ queryKey: accountQueries.sessions().queryKey }),
  });
  if (sessions === undefined) return <Loading lines={3} height={32} />;
  return (
    <>
      <RecordTable<SessionWire>
        caption={t('account.sessions')}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'browser',
            head: t('account.sessionBrowser'),
            cell: (session) => (
              <>
                {browserWords(session, i18n)}
                {session.current && <span className="s-muted"> ({t('account.sessionCurrent')})</span>}
              </>
            ),
          },
          { id: 'address', head: t('account.sessionAddress'), cell: ({ address }) => address ?? '–' },
          { id: 'since', head: t('account.sessionSince'), cell: (row) => format.instant(row.created_at) },
          { id: 'until', head: t('account.sessionUntil'), cell: (row) => format.instant(row.expires_at) },
          {
            id: 'end',
            head: t('account.sessionEnd'),
            cell: (session) =>
              session.current ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('account.sessionEndOf', { browser: browserWords(session, i18n) })}
                  onClick={() => end.mutate(session.id)}
                >
                  {t('account.sessionEnd')}
                </Button>
              ),
          },
        ]}
      />
      <FormProblem error={end.error} />
      {end.isSuccess && <Notice>{t('account.sessionsEnded', { count: end.data.ended })}</Notice>}
      {sessions.length > 1 && (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => end.mutate(undefined)}>
            {t('account.sessionsEnd')}
          </Button>
        </div>
      )}
    </>
  );
}

function browserWords({ user_agent: agent }: SessionWire, { t }: I18n): string {
  const { browser, system } = browserOf(agent);
  if (browser === undefined) return system ?? t('account.sessionUnknown');
  return system === undefined ? browser : t('account.sessionOn', { browser, system });
}
