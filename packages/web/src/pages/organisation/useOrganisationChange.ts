import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../app/session.ts';

/** A change of an organisation: what shows organisations, and what one may do, is read anew. */
export function useOrganisationChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onSuccess?: (output: Output) => unknown,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (output) => {
      await onSuccess?.(output);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['organisations'] }),
        client.invalidateQueries({ queryKey: ['account'] }),
        client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
      ]);
    },
  });
}
