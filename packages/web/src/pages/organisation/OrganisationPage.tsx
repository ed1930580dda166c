import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { accountQueries } from '../../app/account-queries.ts';
import { queries } from '../../app/queries.ts';
import { type SessionUser, useMay } from '../../app/session.ts';
import { isNotFound } from '../../app/transport.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { headWords, leadWords } from './finding.ts';
import { InvitationSection } from './InvitationSection.tsx';
import { LeaveSection } from './LeaveSection.tsx';
import { MemberTable } from './MemberTable.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** One organisation: its people, and for whoever governs it roles, invitations and its name. */
export function OrganisationPage() {
  const { t } = useI18n();
  const trail = [{ label: t('organisations.title'), to: '/organisations' }, { label: '…' }];
  return <SignedIn trail={trail}>{(user) => <Organisation user={user} />}</SignedIn>;
}

function Organisation({ user }: { user: SessionUser }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { id = '' } = useParams({ strict: false });
  const directory = useMay('administrator', 'secretariat');
  const areas = useQuery(queries.areas()).data ?? [];
  const { data: detail, error } = useQuery({
    ...accountQueries.organisation(id),
    throwOnError: (reason) => !isNotFound(reason),
  });
  const home = { label: t('organisations.title'), to: '/organisations' };
  if (isNotFound(error)) return <Gone />;
  if (detail === undefined) {
    return (
      <Page finding={t('organisations.title')} trail={[home, { label: '…' }]}>
        <Loading lines={5} height={40} />
      </Page>
    );
  }
  const { organisation } = detail;
  const governs = organisation.closed_at === null && (directory || organisation.own_role === 'lead');
  return (
    <Page
      finding={headWords(detail, i18n)}
      lead={leadWords(organisation, areas, i18n)}
      trail={[home, { label: organisation.name }]}
    >
      {organisation.closed_at !== null && <p>{t('organisations.closedHelp')}</p>}
      {detail.members.length > 0 && (
        <Section title={t('organisations.people')}>
          <MemberTable detail={detail} me={user.id} governs={governs} />
        </Section>
      )}
      {governs && (
        <>
          <InvitationSection detail={detail} />
          <SettingsSection organisation={organisation} />
        </>
      )}
      {organisation.own_role !== null && <LeaveSection organisation={organisation} />}
    </Page>
  );
}

function Gone() {
  const { t, rich } = useI18n();
  return (
    <Page
      finding={t('organisations.gone')}
      trail={[
        { label: t('organisations.title'), to: '/organisations' },
        { label: t('common.notFoundShort') },
      ]}
    >
      <p>
        {rich('organisations.goneHelp', {
          link: (chunks) => (
            <Link key="link" to="/organisations">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Page>
  );
}
