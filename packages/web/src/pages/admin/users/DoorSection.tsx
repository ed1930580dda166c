import { Button } from '@mantine/core';
import type { UserWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { adminApi } from '../../../app/client-admin.ts';
import { CopyOnce, FormProblem, Notice } from '../../../components/forms/index.ts';
import { Section } from '../../../components/Page.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { useUserChange } from './useUserChange.ts';

/** The door in: shut and open it, or hand over a link that sets a new password. */
export function DoorSection({ user }: { user: UserWire }) {
  const { t, format } = useI18n();
  const [changed, setChanged] = useState(false);
  const blocked = user.state === 'blocked';
  const turn = useUserChange(() => (blocked ? adminApi.unblock(user.id) : adminApi.block(user.id)));
  const reset = useMutation({ mutationFn: () => adminApi.resetLink(user.id) });
  return (
    <Section title={t('admin.user.door')}>
      <p className="s-muted">{t(blocked ? 'admin.user.blockedHelp' : 'admin.user.blockHelp')}</p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          aria-busy={turn.isPending}
          onClick={() => turn.mutate(undefined, { onSuccess: () => setChanged(true) })}
        >
          {t(blocked ? 'admin.user.unblock' : 'admin.user.block')}
        </Button>
        {!blocked && (
          <Button variant="default" aria-busy={reset.isPending} onClick={() => reset.mutate()}>
            {t('admin.user.resetLink')}
          </Button>
        )}
      </div>
      <FormProblem error={turn.error ?? reset.error} />
      {changed && !turn.isPending && turn.error === null && (
        <Notice>{t(blocked ? 'admin.user.isBlocked' : 'admin.user.isOpen')}</Notice>
      )}
      {reset.data !== undefined && (
        <CopyOnce
          label={t('admin.user.resetLabel')}
          value={reset.data.link}
          note={t('admin.user.resetNote', { until: format.instant(reset.data.expires_at) })}
        />
      )}
    </Section>
  );
}
