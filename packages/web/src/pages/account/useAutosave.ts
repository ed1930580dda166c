import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { account } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { sessionQuery } from '../../app/session.ts';

/** Pause after the last key before what was typed is saved. */
const PAUSE_MS = 800;

/** Change of one's own profile. */
export interface ProfileChange {
  readonly name?: string;
  readonly language?: string;
  readonly digest?: string;
}

/** Saves changes of the profile: `now` at once, `soon` after a pause in typing; `savedAt` is when the last one was kept. */
export function useAutosave() {
  const client = useQueryClient();
  const [savedAt, setSavedAt] = useState<Date>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<ProfileChange>({});
  const save = useMutation({
    mutationFn: account.update,
    onSuccess: (changed: AccountWire) => {
      client.setQueryData(accountQueries.account().queryKey, changed);
      setSavedAt(new Date());
      return client.invalidateQueries({ queryKey: sessionQuery().queryKey });
    },
  });
  const flush = () => {
    clearTimeout(timer.current);
    const change = waiting.current;
    waiting.current = {};
    if (Object.keys(change).length > 0) save.mutate(change);
  };
  const latest = useRef(flush);
  latest.current = flush;
  // What was typed a moment before the page is left is kept, too.
  useEffect(() => () => latest.current(), []);
  return {
    error: save.error,
    isSaving: save.isPending,
    savedAt,
    now: (change: ProfileChange) => {
      waiting.current = { ...waiting.current, ...change };
      flush();
    },
    soon: (change: ProfileChange) => {
      waiting.current = { ...waiting.current, ...change };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), PAUSE_MS);
    },
    drop: () => {
      clearTimeout(timer.current);
      waiting.current = {};
    },
  };
}
