import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { notifications as calls } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { sessionQuery } from '../../app/session.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Segments } from '../../components/filters/Choice.tsx';
import { FormProblem } from '../../components/forms/index.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Inbox.module.css';
import { InboxItem } from './InboxItem.tsx';
import type { InboxSearch } from './search.ts';

/** What one was told, newest first. */
export function InboxPage() {
  const { t } = useI18n();
  return <SignedIn trail={[{ label: t('inbox.title') }]}>{() => <Inbox />}</SignedIn>;
}

function Inbox() {
  const { t, language } = useI18n();
  const { unread: unreadOnly } = useSearch({ strict: false }) as InboxSearch;
  const change = useSearchChange();
  const client = useQueryClient();
  const query = accountQueries.notifications({
    lang: language,
    ...(unreadOnly === 1 ? { unread: true } : {}),
  });
  const { data } = useQuery({ ...query, placeholderData: (old) => old });
  const mark = useMutation({
    mutationFn: calls.markRead,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['notifications'] }),
        client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
      ]),
  });
  const trail = [{ label: t('inbox.title') }];
  if (data === undefined) {
    return (
      <Page finding={t('inbox.title')} trail={trail}>
        <Loading lines={4} height={64} />
      </Page>
    );
  }
  const { notifications, unread } = data;
  const nothing = notifications.length === 0;
  if (nothing && unreadOnly === undefined) {
    return (
      <Page finding={t('inbox.empty')} trail={trail}>
        <p>{t('inbox.emptyHelp')}</p>
        <DigestHint />
      </Page>
    );
  }
  return (
    <Page
      finding={t('inbox.finding', { unread })}
      trail={trail}
      actions={
        <>
          <Segments
            label={t('inbox.show')}
            value={unreadOnly === 1 ? 'unread' : 'all'}
            options={[
              { value: 'all', label: t('inbox.all') },
              { value: 'unread', label: t('inbox.unread') },
            ]}
            onChange={(value) => change({ unread: value === 'unread' ? 1 : undefined })}
          />
          {unread > 0 && (
            <Button aria-busy={mark.isPending} onClick={() => mark.mutate(undefined)}>
              {t('inbox.markAll')}
            </Button>
          )}
        </>
      }
    >
      <FormProblem error={mark.error} />
      {nothing ? (
        <p className="s-muted">{t('inbox.noneUnread')}</p>
      ) : (
        <ul className={classes.list}>
          {notifications.map((notification) => (
            <InboxItem
              key={notification.id}
              notification={notification}
              onRead={() => mark.mutate([notification.id])}
            />
          ))}
        </ul>
      )}
      <DigestHint />
    </Page>
  );
}

function DigestHint() {
  const { rich } = useI18n();
  return (
    <p className="s-muted s-small">
      {rich('inbox.digest', {
        link: (chunks) => (
          <Link key="link" to="/account" hash="notifications">
            {chunks}
          </Link>
        ),
      })}
    </p>
  );
}
