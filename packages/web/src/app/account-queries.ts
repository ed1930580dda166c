import { queryOptions } from '@tanstack/react-query';
import { account, auth, notifications, organisations } from './account-client.ts';

/** Query options of what a signed-in person reads about themselves and their organisations, one place for the keys. */
export const accountQueries = {
  account: () => queryOptions({ queryKey: ['account'], queryFn: ({ signal }) => account.show({ signal }) }),
  sessions: () =>
    queryOptions({
      queryKey: ['account', 'sessions'],
      queryFn: async ({ signal }) => (await account.sessions({ signal })).sessions,
    }),
  tokens: () =>
    queryOptions({
      queryKey: ['account', 'tokens'],
      queryFn: async ({ signal }) => (await account.tokens({ signal })).tokens,
    }),
  ties: () =>
    queryOptions({
      queryKey: ['account', 'ties'],
      queryFn: async ({ signal }) => (await auth.ties({ signal })).providers,
    }),
  webhooks: () =>
    queryOptions({
      queryKey: ['account', 'webhooks'],
      queryFn: async ({ signal }) => (await notifications.webhooks({ signal })).webhooks,
    }),
  notifications: (query: { unread?: boolean; lang: string }) =>
    queryOptions({
      queryKey: ['notifications', query],
      queryFn: ({ signal }) => notifications.list({ ...query, limit: 100 }, { signal }),
    }),
  organisations: () =>
    queryOptions({
      queryKey: ['organisations'],
      queryFn: async ({ signal }) => (await organisations.list({ signal })).organisations,
    }),
  organisation: (id: string) =>
    queryOptions({
      queryKey: ['organisations', id],
      queryFn: ({ signal }) => organisations.show(id, { signal }),
    }),
};
