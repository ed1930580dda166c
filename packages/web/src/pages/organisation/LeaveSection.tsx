import { Button } from '@mantine/core';
import type { OrganisationWire } from '@serai/app';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { organisations } from '../../app/account-client.ts';
import { Confirm } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useOrganisationChange } from './useOrganisationChange.ts';

/** Leaving an organisation. */
export function LeaveSection({ organisation: { id, name } }: { organisation: OrganisationWire }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  // First away from its page: whoever has left does not see it any more.
  const leave = useOrganisationChange<void, void>(
    () => organisations.leave(id),
    () => navigate({ to: '/organisations' }),
  );
  return (
    <div>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('organisations.leave')}
      </Button>
      {asked && (
        <Confirm
          title={t('organisations.leaveTitle', { organisation: name })}
          action={t('organisations.leave')}
          pending={leave.isPending}
          error={leave.error}
          own={{ conflict: t('organisations.lastLead') }}
          onConfirm={() => leave.mutate()}
          onClose={() => setAsked(false)}
        >
          <p>{t('organisations.leaveText')}</p>
        </Confirm>
      )}
    </div>
  );
}
