import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { renewSession } from '../../app/session.ts';
import { useFrameSearch } from '../../app/useFrameSearch.ts';
import { useLanguage } from '../../i18n/useI18n.ts';

/**
 * After a sign-in: the session is known, pages speak the language of the account unless the address names one, and the
 * reader is where they wanted to be. `to` is a path of this site.
 */
export function useEnter(): (to: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { choose } = useLanguage();
  const { lang } = useFrameSearch();
  return async (to) => {
    const { user } = await renewSession(client);
    if (lang === undefined && user !== null) choose(user.language);
    const address = new URL(to, window.location.origin);
    if (lang !== undefined && !address.searchParams.has('lang')) address.searchParams.set('lang', lang);
    router.history.replace(address.pathname + address.search + address.hash);
  };
}
