import type { WelcomeWire } from '@serai/app';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { invitations } from '../../app/account-client.ts';
import { renewSession, type SessionUser } from '../../app/session.ts';
import { Form, FormActions, FormProblem, SubmitButton } from '../../components/forms/index.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Accepting with the account that there is: signed in as the invited person, else the way to be. */
export function AcceptForm({
  token,
  welcome,
  user,
  onAccepted,
}: {
  token: string;
  welcome: WelcomeWire;
  user: SessionUser | null;
  onAccepted: () => void;
}) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => location.pathname + location.searchStr });
  const accept = useMutation({
    mutationFn: () => invitations.accept(token),
    onSuccess: async ({ organisation }) => {
      onAccepted();
      await renewSession(client);
      if (organisation === null) return navigate({ to: '/account' });
      return navigate({ to: '/organisations/$id', params: { id: organisation.id } });
    },
  });
  if (user === null) {
    return (
      <>
        <p>{t('sign-in.hasAccount')}</p>
        <div>
          <LinkButton to="/sign-in" search={{ to: here }}>
            {t('sign-in.signInToAccept')}
          </LinkButton>
        </div>
      </>
    );
  }
  if (welcome.email !== user.email) {
    return <p role="alert">{t('sign-in.otherAccount', { name: user.name, email: welcome.email ?? '' })}</p>;
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate();
      }}
    >
      <FormProblem error={accept.error} />
      <FormActions>
        <SubmitButton pending={accept.isPending}>
          {t('sign-in.acceptSignedIn', { name: user.name })}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
