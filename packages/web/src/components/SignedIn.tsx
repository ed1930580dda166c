import type { Role } from '@serai/app';

import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type SessionUser, useSession } from '../app/session.ts';
import { useI18n } from '../i18n/useI18n.ts';
import type { Crumb } from './frame/Breadcrumbs.tsx';
import { LinkButton } from './LinkButton.tsx';
import { Loading } from './Loading.tsx';
import { Page } from './Page.tsx';

/**
 * What stands for signed-in people, or for those with one of the roles, alone. Others are told the way in. The server
 * decides what anybody reads; this only spares them a wall of refusals.
 */
export function SignedIn({
  trail,
  roles,
  children,
}: {
  trail: readonly Crumb[];
  roles?: readonly Role[];
  children: (user: SessionUser) => ReactNode;
}) {
  const { t } = useI18n();
  const { user } = useSession();
  if (user === undefined) {
    return (
      <Page finding={trail.at(-1)?.label} trail={trail}>
        <Loading />
      </Page>
    );
  }
  if (user === null) return <SignInFirst trail={trail} />;
  if (roles !== undefined && !roles.some((role) => user.roles.includes(role))) {
    return (
      <Page finding={t('common.notForYou')} trail={trail}>
        <p>{t('common.notForYouHelp')}</p>
      </Page>
    );
  }
  return children(user);
}

/** The way in, and back to the page at hand. */
export function SignInFirst({ trail }: { trail: readonly Crumb[] }) {
  const { t } = useI18n();
  const here = useRouterState({ select: ({ location }) => location.pathname + location.searchStr });
  return (
    <Page finding={t('common.signedOut')} trail={trail}>
      <p>{t('common.signedOutHelp')}</p>
      <div>
        <LinkButton to="/sign-in" search={{ to: here }}>
          {t('frame.signIn')}
        </LinkButton>
      </div>
    </Page>
  );
}
