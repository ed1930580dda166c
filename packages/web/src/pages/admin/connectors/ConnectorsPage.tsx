import type { ConnectorWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { adminQueries } from '../../../app/queries-admin.ts';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark, type Tone } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';

const TONES: Readonly<Record<ConnectorWire['state'], Tone>> = {
  ready: 'done',
  'not-set': 'quiet',
  failing: 'trouble',
};

/** Ways out of the platform to other machines, and whether they work. */
export function ConnectorsPage() {
  const { t } = useI18n();
  const connectors = useQuery(adminQueries.connectors()).data;
  const failing = (connectors ?? []).filter(({ state }) => state === 'failing').length;
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.connectors') }]}
      finding={
        connectors === undefined
          ? t('admin.nav.connectors')
          : t('admin.connectors.finding', { count: connectors.length, failing })
      }
      lead={t('admin.connectors.lead')}
    >
      {connectors === undefined ? <Loading lines={4} /> : <ConnectorTable rows={connectors} />}
    </Page>
  );
}

function ConnectorTable({ rows }: { rows: readonly ConnectorWire[] }) {
  const { t } = useI18n();
  const columns: RecordColumn<ConnectorWire>[] = [
    { id: 'name', head: t('admin.connectors.name'), cell: ({ name }) => name, by: ({ name }) => name },
    {
      id: 'kind',
      head: t('admin.connectors.kind'),
      cell: ({ kind }) => t(`admin.connectors.kind.${kind}`),
      by: ({ kind }) => t(`admin.connectors.kind.${kind}`),
    },
    {
      id: 'state',
      head: t('admin.connectors.state'),
      cell: ({ state }) => <StateMark tone={TONES[state]}>{t(`admin.connectors.state.${state}`)}</StateMark>,
      by: ({ state }) => t(`admin.connectors.state.${state}`),
    },
    { id: 'detail', head: t('admin.connectors.detail'), cell: (row) => <Detail connector={row} /> },
  ];
  return (
    <RecordTable
      caption={t('admin.connectors.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ kind, id }) => `${kind}-${id}`}
    />
  );
}

/** What a state means for the reader; what a machine answered stays in its own words. */
function Detail({ connector: { kind, state, detail } }: { connector: ConnectorWire }) {
  const { t, rich } = useI18n();
  if (kind === 'mail' && state === 'not-set') {
    return rich('admin.connectors.mailNotSet', {
      link: (chunks) => (
        <Link key="mails" to="/admin/mails">
          {chunks}
        </Link>
      ),
    });
  }
  if (detail === null) return t('admin.connectors.works');
  return <span lang="en">{detail}</span>;
}
