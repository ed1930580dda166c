import type { RoundDetailWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { validationQueries } from '../../app/queries-validation.ts';

/** A step of a round: the round as it stands after it is shown at once, and the list is read anew. */
export function useRoundStep<Input = void>(run: (input: Input) => Promise<RoundDetailWire>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (detail) => {
      client.setQueryData(validationQueries.round(detail.round.id).queryKey, detail);
      await client.invalidateQueries({ queryKey: validationQueries.rounds().queryKey });
    },
  });
}
