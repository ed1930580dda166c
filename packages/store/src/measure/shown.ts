import { type RawBuilder, sql } from 'kysely';
import { isReleased } from './scope.ts';

/**
 * Condition for the figure that everybody sees for its cell at the instant: chosen (hence public), released, and no
 * chosen figure of the cell was released later. Of two of the same instant the one written last.
 */
export const isShown = (now: string): RawBuilder<boolean> => sql<boolean>`observations.chosen
  and ${isReleased(now, 'observations')}
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= ${now}::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id))`;
