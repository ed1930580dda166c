import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type SessionUser, useSession } from '../../app/session.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { OtherWays } from './OtherWays.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { SecondStep } from './SecondStep.tsx';
import classes from './SignIn.module.css';
import { signInSearch } from './search.ts';
import { useEnter } from './useEnter.ts';

/** Signing in: password, then the second factor where the account has one; or a passkey, or another provider. */
export function SignInPage() {
  const { t } = useI18n();
  // Read anew: the router leaves what a route does not accept in the search it gives to its pages.
  const { to = '/', problem, step: begun = 'first' } = signInSearch(useSearch({ strict: false }));
  const { user } = useSession();
  const enter = useEnter();
  const [step, setStep] = useState<'first' | 'second' | 'entering'>(begun);
  const trail = [{ label: t('sign-in.title') }];
  const done = async (next: 'done' | 'two-factor') => {
    if (next === 'two-factor') return setStep('second');
    setStep('entering');
    return enter(to);
  };

  if (step === 'second') {
    return (
      <Page finding={t('sign-in.second')} lead={t('sign-in.secondLead')} trail={trail}>
        <SecondStep onDone={done} onBack={() => setStep('first')} />
      </Page>
    );
  }
  if (user !== null && user !== undefined && step === 'first') return <Already user={user} to={to} />;
  return (
    <Page finding={t('sign-in.title')} lead={t('sign-in.lead')} trail={trail}>
      {problem !== undefined && (
        <p role="alert" className={classes.problem}>
          {t(`sign-in.problem.${problem}`)}
        </p>
      )}
      <PasswordStep entering={step === 'entering'} onDone={done} />
      <OtherWays to={to} onDone={done} />
      <p className="s-muted">{t('sign-in.noAccount')}</p>
    </Page>
  );
}

function Already({ user, to }: { user: SessionUser; to: string }) {
  const { t } = useI18n();
  return (
    <Page finding={t('sign-in.already', { name: user.name })} trail={[{ label: t('sign-in.title') }]}>
      <div>
        <LinkButton to={to}>{t('sign-in.goOn')}</LinkButton>
      </div>
    </Page>
  );
}
