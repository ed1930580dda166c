import { everythingAt, type Scope } from '@serai/app';
import type { Clock } from '@serai/app/ports';

/** The scope of the platform itself, at this moment. */
export const everythingNow = ({ clock }: { readonly clock: Clock }): Scope => everythingAt(clock.now());
