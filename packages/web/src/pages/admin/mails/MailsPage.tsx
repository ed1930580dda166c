import type { MailWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { Segments } from '../../../components/filters/Choice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark, type Tone } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';

const route = getRouteApi('/admin/mails');

/** What the platform writes to people: what waits, what went out, and what is kept because there is no mail server. */
export function MailsPage() {
  const { t } = useI18n();
  const { all } = route.useSearch();
  const change = useSearchChange();
  const outbox = useQuery(adminQueries.mails(all === 1)).data;
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.mails') }]}
      finding={
        outbox === undefined
          ? t('admin.nav.mails')
          : t(outbox.configured ? 'admin.mails.finding' : 'admin.mails.findingKept', {
              count: outbox.mails.filter(({ state }) => state !== 'sent').length,
            })
      }
      lead={outbox?.configured === false ? t('admin.mails.keptLead') : t('admin.mails.lead')}
      actions={
        <Segments
          label={t('admin.mails.which')}
          value={all === 1 ? 'all' : 'unsent'}
          options={[
            { value: 'unsent', label: t('admin.mails.unsent') },
            { value: 'all', label: t('admin.mails.all') },
          ]}
          onChange={(value) => change({ all: value === 'all' ? 1 : undefined }, { replace: true })}
        />
      }
    >
      {outbox === undefined ? (
        <Loading lines={6} />
      ) : outbox.mails.length === 0 ? (
        <p className={classes.empty}>{t('admin.mails.none')}</p>
      ) : (
        <MailTable mails={outbox.mails} />
      )}
    </Page>
  );
}

function MailTable({ mails }: { mails: readonly MailWire[] }) {
  const { t, format } = useI18n();
  const { opened } = route.useSearch();
  const change = useSearchChange();
  const columns: RecordColumn<MailWire>[] = [
    { id: 'to', head: t('admin.mails.to'), written: true, cell: ({ to }) => to, by: ({ to }) => to },
    {
      id: 'subject',
      head: t('admin.mails.subject'),
      cell: (mail) => (
        <>
          {mail.subject}
          {isWithheld(mail) && (
            <p className="s-small s-muted">
              <ResetHint mail={mail} />
            </p>
          )}
        </>
      ),
    },
    {
      id: 'state',
      head: t('admin.mails.state'),
      cell: (mail) => <StateMark tone={toneOf(mail)}>{t(`admin.mails.state.${mail.state}`)}</StateMark>,
      by: ({ state }) => t(`admin.mails.state.${state}`),
    },
    {
      id: 'written',
      head: t('admin.mails.written'),
      cell: (mail) => <time dateTime={mail.created_at}>{format.instant(mail.created_at)}</time>,
      by: (mail) => mail.created_at,
    },
  ];
  return (
    <RecordTable
      caption={t('admin.mails.caption')}
      columns={columns}
      rows={mails}
      rowKey={({ id }) => id}
      detail={{
        opened,
        onOpen: (key) => change({ opened: key }, { replace: true }),
        label: ({ subject, to }) => t('admin.mails.detailsOf', { subject, to }),
        content: (mail) => <MailDetail mail={mail} />,
      }}
    />
  );
}

const toneOf = ({ state, last_problem: problem }: MailWire): Tone => {
  if (state === 'sent') return 'done';
  return state === 'kept' ? 'attention' : problem === null ? 'busy' : 'trouble';
};

/** A letter with a link to a new password, which is nobody's but the person's, before it is sent. */
const isWithheld = ({ purpose, state }: MailWire): boolean =>
  purpose === 'password-reset' && state !== 'sent';

/** Where a link to a new password is made instead. */
function ResetHint({ mail: { to } }: { mail: MailWire }) {
  const { rich } = useI18n();
  return rich('admin.mails.reset', {
    link: (chunks) => (
      <Link key="person" to="/admin/users" search={{ q: to }}>
        {chunks}
      </Link>
    ),
  });
}

/** Why there is no text to show. */
function Untold({ mail }: { mail: MailWire }) {
  const { t } = useI18n();
  if (isWithheld(mail)) return <ResetHint mail={mail} />;
  if (mail.state === 'sent') return t('admin.mails.emptied');
  return t(mail.purpose === 'notification' ? 'admin.mails.theirs' : 'admin.mails.onItsWay');
}

function MailDetail({ mail }: { mail: MailWire }) {
  const { t, format } = useI18n();
  return (
    <div className={classes.panel}>
      {mail.text === '' ? (
        <p className="s-muted">
          <Untold mail={mail} />
        </p>
      ) : (
        <pre className={classes.text}>{mail.text}</pre>
      )}
      {(mail.sent_at !== null || mail.attempts > 0) && (
        <p className="s-small">
          {mail.sent_at === null
            ? t('admin.mails.attempts', { count: mail.attempts })
            : t('admin.mails.sentAt', { at: format.instant(mail.sent_at) })}
        </p>
      )}
      {mail.last_problem !== null && (
        <p className="s-small" lang="en">
          {mail.last_problem}
        </p>
      )}
    </div>
  );
}
