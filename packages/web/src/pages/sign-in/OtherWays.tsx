import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { knowsPasskeys, STOPPED_BY_BROWSER, signInWithPasskey } from '../../app/passkeys.ts';
import { useSession } from '../../app/session.ts';
import { FormProblem } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './SignIn.module.css';

/** Ways in without a password of ours: a passkey where the browser knows them, and identity providers. */
export function OtherWays({
  to,
  onDone,
}: {
  to: string;
  onDone: (next: 'done' | 'two-factor') => Promise<void> | void;
}) {
  const { t } = useI18n();
  const { methods } = useSession();
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: ({ next }) => onDone(next) });
  const offersPasskey = methods?.passkey === true && knowsPasskeys();
  if (methods === undefined || (!offersPasskey && methods.providers.length === 0)) return null;
  return (
    <section className={classes.ways} aria-label={t('sign-in.or')}>
      <p className={classes.or}>{t('sign-in.or')}</p>
      {offersPasskey && (
        <Button variant="default" aria-busy={passkey.isPending} onClick={() => passkey.mutate()}>
          {t('sign-in.passkey')}
        </Button>
      )}
      {methods.providers.map(({ id, name }) => (
        // A whole page load: the provider answers with a redirect.
        <Button
          key={id}
          variant="default"
          component="a"
          href={`/api/auth/providers/${encodeURIComponent(id)}?to=${encodeURIComponent(to)}`}
        >
          {t('sign-in.provider', { name })}
        </Button>
      ))}
      <FormProblem
        error={passkey.error}
        own={{
          unauthenticated: t('sign-in.passkeyFailed'),
          [STOPPED_BY_BROWSER]: t('sign-in.passkeyStopped'),
        }}
      />
    </section>
  );
}
