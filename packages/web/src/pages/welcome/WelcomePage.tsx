import type { AreaWire, WelcomeWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import { queries } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { grantWords } from '../../components/people/words.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { AcceptForm } from './AcceptForm.tsx';
import { NewAccountForm } from './NewAccountForm.tsx';

/** What an invitation link opens: who invites to what, and the way to accept. */
export function WelcomePage() {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { token = '' } = useSearch({ strict: false }) as { token?: string };
  const { user } = useSession();
  // Once it is accepted the link opens nothing any more: what was seen stays until the next page is there.
  const [accepted, setAccepted] = useState<'as-new' | 'as-user'>();
  const areas = useQuery(queries.areas()).data ?? [];
  const look = useQuery({
    // The token opens a door: the answer is not kept once the page is left.
    queryKey: ['welcome', token],
    queryFn: () => auth.look(token),
    enabled: token !== '' && accepted === undefined,
    gcTime: 0,
    retry: false,
    throwOnError: (error) => !isGone(error),
  });
  const trail = [{ label: t('sign-in.welcomeTitle') }];
  if (token === '' || look.isError) return <InvitationGone />;
  if (look.data === undefined || user === undefined) {
    return (
      <Page finding={t('sign-in.welcomeTitle')} trail={trail}>
        <Loading lines={5} height={40} />
      </Page>
    );
  }
  const welcome = look.data;
  const until = format.date(welcome.expires_at);
  return (
    <Page
      trail={trail}
      finding={invitationWords(welcome, areas, i18n)}
      lead={
        welcome.email === null
          ? t('sign-in.welcomeFirstLead', { until })
          : t('sign-in.welcomeLead', { email: welcome.email, until })
      }
    >
      {accepted === 'as-new' || (user === null && !welcome.has_account) ? (
        <NewAccountForm token={token} welcome={welcome} onMade={() => setAccepted('as-new')} />
      ) : (
        <AcceptForm token={token} welcome={welcome} user={user} onAccepted={() => setAccepted('as-user')} />
      )}
    </Page>
  );
}

/** Who invites to what, as a sentence. */
export function invitationWords(welcome: WelcomeWire, areas: readonly AreaWire[], i18n: I18n): string {
  const { t } = i18n;
  const { invited_by: by, organisation, organisation_role: role, grant } = welcome;
  if (welcome.email === null) return t('sign-in.welcomeFirst');
  const granted = grant === null ? undefined : grantWords(grant, areas, i18n);
  if (organisation !== null && role !== null) {
    const values = { by, organisation, role: t(`people.organisationRole.${role}`) };
    return granted === undefined
      ? t('sign-in.welcomeOrganisation', values)
      : t('sign-in.welcomeBoth', { ...values, grant: granted });
  }
  return t('sign-in.welcomeRole', { by, role: granted ?? t('people.role.member') });
}

/** The answer to an unknown, used, withdrawn and expired token is one and the same. */
const isGone = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  [400, 404, 409, 410].includes(Number(error.status));

function InvitationGone() {
  const { t, rich } = useI18n();
  return (
    <Page finding={t('sign-in.welcomeGone')} trail={[{ label: t('sign-in.welcomeTitle') }]}>
      <p role="alert">
        {rich('sign-in.welcomeGoneHelp', {
          link: (chunks) => (
            <Link key="link" to="/sign-in">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Page>
  );
}
