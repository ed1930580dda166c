import { useMemo } from 'react';
import { NAVIGATION, type NavigationSection } from './navigation.ts';
import { type SessionUser, useSession } from './session.ts';

/** Sections of the rail that the reader may open; those of a role come once the session is known. */
export function useNavigation(): readonly NavigationSection[] {
  const { user } = useSession();
  return useMemo(
    () => NAVIGATION.filter((section) => section.entries.length > 0 && sees(user, section)),
    [user],
  );
}

function sees(user: SessionUser | null | undefined, { seenBy }: NavigationSection): boolean {
  if (seenBy === undefined) return true;
  if (user === null || user === undefined) return false;
  return seenBy === 'signed-in' || seenBy.some((role) => user.roles.includes(role));
}
