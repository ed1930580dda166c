/** Who is signed in, as the frame and every page know it. A page never waits for it. */
import type { Role, SignedInWire } from '@serai/app';
import { type Query, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './transport.ts';

/** How often a page that stays open asks whether there is something new in the inbox. */
const NEWS_MS = 60_000;

/** Query of the session: answers visitors, too, and never breaks a page. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => get<SignedInWire>('/api/auth/session', {}, { signal }),
    staleTime: NEWS_MS,
    refetchInterval: (query) => (query.state.data?.user ? NEWS_MS : false),
    refetchOnWindowFocus: true,
    throwOnError: false,
  });

/** Person of a session. */
export type SessionUser = NonNullable<SignedInWire['user']>;

/** The session: `user` is null for a visitor, undefined until it is known. */
export function useSession(): {
  readonly user: SessionUser | null | undefined;
  readonly methods: SignedInWire['methods'] | undefined;
} {
  const { data, isError } = useQuery(sessionQuery());
  return { user: data === undefined && isError ? null : data?.user, methods: data?.methods };
}

/** Whether the person has one of the roles; false until the session is known. */
export function useMay(...roles: readonly Role[]): boolean {
  const { user } = useSession();
  return roles.some((role) => user?.roles.includes(role) ?? false);
}

/** After a sign-in or a change of rights: what was read as somebody else is read anew. */
export async function renewSession(client: QueryClient): Promise<SignedInWire> {
  // An answer that is on its way was asked for as whoever it was before.
  await client.cancelQueries({ queryKey: sessionQuery().queryKey });
  const session = await client.fetchQuery({ ...sessionQuery(), staleTime: 0 });
  void client.invalidateQueries({ predicate: isOfSomebody });
  return session;
}

/** After a sign-out: pages show at once what a visitor sees, and nothing that the person read is kept. */
export function dropSession(client: QueryClient): Promise<SignedInWire> {
  client.setQueryData(sessionQuery().queryKey, (known) => known && { ...known, user: null });
  client.removeQueries({ predicate: isOfSomebody, type: 'inactive' });
  return renewSession(client);
}

const isOfSomebody = ({ queryKey }: Query): boolean => queryKey[0] !== sessionQuery().queryKey[0];
