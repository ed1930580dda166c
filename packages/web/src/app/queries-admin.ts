import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AuditQuery, adminApi, type UsersQuery } from './client-admin.ts';

/** How often a page looks after running work. */
const FOLLOW_MS = 3_000;

/** Query options of administration. Nothing of it is kept: what another administrator changed is seen at once. */
export const adminQueries = {
  users: (query: UsersQuery) =>
    queryOptions({
      queryKey: ['admin', 'users', query],
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => adminApi.users(query, { signal }),
    }),
  user: (user: string) =>
    queryOptions({
      queryKey: ['admin', 'user', user],
      queryFn: ({ signal }) => adminApi.user(user, { signal }),
    }),
  organisations: (query: { search?: string; closed?: boolean; limit?: number } = {}) =>
    queryOptions({
      queryKey: ['admin', 'organisations', query],
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => adminApi.organisations({ limit: 100, ...query }, { signal }),
    }),
  invitations: () =>
    queryOptions({
      queryKey: ['admin', 'invitations'],
      queryFn: ({ signal }) => adminApi.invitations({ signal }),
    }),
  audit: (query: AuditQuery) =>
    queryOptions({
      queryKey: ['admin', 'audit', query],
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => adminApi.audit(query, { signal }),
    }),
  jobs: () =>
    queryOptions({
      queryKey: ['admin', 'jobs'],
      queryFn: async ({ signal }) => (await adminApi.jobs({ signal })).jobs,
      // While something runs the page follows it.
      refetchInterval: ({ state }) =>
        state.data?.some(({ ended_at: ended }) => ended === null) === true ? FOLLOW_MS : false,
    }),
  connectors: () =>
    queryOptions({
      queryKey: ['admin', 'connectors'],
      queryFn: async ({ signal }) => (await adminApi.connectors({ signal })).connectors,
    }),
  mails: (all: boolean) =>
    queryOptions({
      queryKey: ['admin', 'mails', all],
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => adminApi.mails(all, { signal }),
    }),
};
