import type { AccountWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { accountQueries } from '../../app/account-queries.ts';
import { queries } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { DataSection } from './DataSection.tsx';
import { protectionWords, standingWords } from './finding.ts';
import { NotificationsSection } from './NotificationsSection.tsx';
import { PasskeySection } from './PasskeySection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { ProviderSection } from './ProviderSection.tsx';
import { SecondFactorSection } from './SecondFactorSection.tsx';
import { SessionSection } from './SessionSection.tsx';
import { TokenSection } from './TokenSection.tsx';
import { WebhookSection } from './WebhookSection.tsx';

/** Everyone's own page. */
export function AccountPage() {
  const { t } = useI18n();
  return <SignedIn trail={[{ label: t('account.title') }]}>{() => <OwnAccount />}</SignedIn>;
}

/** Sections top to bottom: the id that an address names, and what stands there. */
const SECTIONS = [
  ['profile', ProfileSection],
  ['notifications', NotificationsSection],
  ['password', PasswordSection],
  ['second', SecondFactorSection],
  ['passkeys', PasskeySection],
  ['providers', ProviderSection],
  ['sessions', SessionSection],
  ['tokens', TokenSection],
  ['webhooks', WebhookSection],
  ['data', DataSection],
] as const satisfies readonly (readonly [string, (props: { account: AccountWire }) => React.ReactNode])[];

function OwnAccount() {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useQuery(accountQueries.account()).data;
  const areas = useQuery(queries.areas()).data ?? [];
  const { methods } = useSession();
  const trail = [{ label: t('account.title') }];
  if (account === undefined) {
    return (
      <Page finding={t('account.title')} trail={trail}>
        <Loading lines={6} height={40} />
      </Page>
    );
  }
  // Where the platform has no identity provider there is nothing to tie.
  const shown = SECTIONS.filter(([id]) => id !== 'providers' || (methods?.providers.length ?? 0) > 0);
  return (
    <Page finding={protectionWords(account, i18n)} lead={standingWords(account, areas, i18n)} trail={trail}>
      <nav aria-label={t('account.contents')} className="s-screen-only">
        <ul className={classes.contents}>
          {shown.map(([id]) => (
            <li key={id}>
              <a href={`#${id}`}>{t(`account.${id}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.map(([id, Content]) => (
        <Section key={id} id={id} title={t(`account.${id}`)}>
          <Content account={account} />
        </Section>
      ))}
    </Page>
  );
}
