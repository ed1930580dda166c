import type { PolicyWire } from '@serai/app';
import { queryOptions } from '@tanstack/react-query';
import { get } from './transport.ts';

/** Query of the policy; it changes with the version of the platform only. */
export const policyQuery = () =>
  queryOptions({
    queryKey: ['admin', 'policy'],
    staleTime: Infinity,
    queryFn: ({ signal }) => get<PolicyWire>('/policy', {}, { signal }),
  });
