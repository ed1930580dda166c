import { useFrameSearch } from './useFrameSearch.ts';

/** True where `?strict=1` leaves out values past their publisher's own limit; else undefined, as queries leave it out. */
export const useStrict = (): true | undefined => (useFrameSearch().strict === 1 ? true : undefined);
