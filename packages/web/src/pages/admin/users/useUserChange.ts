import type { UserWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { adminQueries } from '../../../app/queries-admin.ts';
import { renewSession, useSession } from '../../../app/session.ts';

/** A change of a user: what it answers is shown at once, and lists that name the user are read anew. */
export function useUserChange<Input>(run: (input: Input) => Promise<UserWire>) {
  const client = useQueryClient();
  const own = useSession().user?.id;
  return useMutation({
    mutationFn: run,
    onSuccess: async (user) => {
      client.setQueryData(adminQueries.user(user.id).queryKey, user);
      await client.invalidateQueries({ queryKey: ['admin', 'users'] });
      // Whoever changes their own roles sees other pages from now on.
      if (user.id === own) await renewSession(client);
    },
  });
}
