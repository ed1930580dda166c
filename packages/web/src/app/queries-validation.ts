import { queryOptions } from '@tanstack/react-query';
import { validationApi } from './client-validation.ts';

/** Query options of validation rounds. What somebody else may have changed is read anew with every visit. */
export const validationQueries = {
  rounds: () =>
    queryOptions({
      queryKey: ['validation', 'rounds'],
      queryFn: ({ signal }) => validationApi.rounds({ signal }),
    }),
  round: (round: string) =>
    queryOptions({
      queryKey: ['validation', 'round', round],
      queryFn: ({ signal }) => validationApi.round(round, { signal }),
    }),
  notes: (country: string) =>
    queryOptions({
      queryKey: ['validation', 'notes', country],
      // The notes stand beside the figures: without them the page is whole.
      throwOnError: false,
      queryFn: async ({ signal }) => (await validationApi.notes(country, { signal })).notes,
    }),
};
