import { Button } from '@mantine/core';
import type { AccountWire, ApiTokenWire, NewApiTokenWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { Confirm, CopyOnce } from '../../components/forms/index.ts';
import { Loading } from '../../components/Loading.tsx';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { StateMark } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { TokenForm } from './TokenForm.tsx';

const TONES = { valid: 'done', expired: 'ended', revoked: 'ended' } as const;

/** API tokens: those there are, a new one, and its secret once. */
export function TokenSection({ account: { email } }: { account: AccountWire }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const tokens = useQuery(accountQueries.tokens()).data;
  const [made, setMade] = useState<NewApiTokenWire>();
  const renew = () => client.invalidateQueries({ queryKey: accountQueries.tokens().queryKey });
  return (
    <>
      <p>{t('account.tokensHelp')}</p>
      {tokens === undefined ? (
        <Loading lines={2} height={32} />
      ) : (
        <TokenTable tokens={tokens} onChange={renew} />
      )}
      {made !== undefined && (
        <CopyOnce
          key={made.id}
          label={t('account.tokenSecret', { name: made.name })}
          value={made.secret}
          note={t('account.tokenSecretNote', { until: format.date(made.expires_at) })}
        />
      )}
      <TokenForm
        email={email ?? ''}
        onMade={(token) => {
          setMade(token);
          return renew();
        }}
      />
    </>
  );
}

function TokenTable({
  tokens,
  onChange,
}: {
  tokens: readonly ApiTokenWire[];
  onChange: () => Promise<void>;
}) {
  const { t, format } = useI18n();
  const [asked, setAsked] = useState<ApiTokenWire>();
  const revoke = useMutation({
    mutationFn: account.revokeToken,
    onSuccess: () => {
      setAsked(undefined);
      return onChange();
    },
  });
  if (tokens.length === 0) return <p className="s-muted">{t('account.tokenNone')}</p>;
  return (
    <>
      <RecordTable<ApiTokenWire>
        caption={t('account.tokens')}
        rows={tokens}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', head: t('account.tokenName'), cell: ({ name }) => name },
          {
            id: 'scopes',
            head: t('account.tokenScopes'),
            cell: ({ scopes }) => <span className="s-mono">{scopes.join(', ')}</span>,
          },
          {
            id: 'state',
            head: t('account.tokenState'),
            cell: ({ state }) => (
              <StateMark tone={TONES[state]}>{t(`account.tokenState.${state}`)}</StateMark>
            ),
          },
          { id: 'until', head: t('account.tokenUntil'), cell: (row) => format.date(row.expires_at) },
          {
            id: 'used',
            head: t('account.tokenUsed'),
            cell: ({ last_used_at: used }) =>
              used === null ? t('account.tokenNever') : format.instant(used),
          },
          {
            id: 'revoke',
            head: t('account.tokenRevoke'),
            cell: (token) =>
              token.state !== 'valid' ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('account.tokenRevokeOf', { name: token.name })}
                  onClick={() => setAsked(token)}
                >
                  {t('account.tokenRevoke')}
                </Button>
              ),
          },
        ]}
      />
      {asked !== undefined && (
        <Confirm
          title={t('account.tokenRevokeTitle', { name: asked.name })}
          action={t('account.tokenRevoke')}
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(asked.id)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('account.tokenRevokeText')}</p>
        </Confirm>
      )}
    </>
  );
}
