import { useFrameSearch } from '../../app/useFrameSearch.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { toggleWord } from './words.ts';

/** Whether a figure stands as its table twin, and the way to turn it; kept in the address as `?table=<id>,<id>`. */
export function useTwin(id: string): { readonly shown: boolean; readonly toggle: () => void } {
  const { table } = useFrameSearch();
  const change = useSearchChange();
  return {
    shown: table?.split(',').includes(id) ?? false,
    toggle: () => change({ table: toggleWord(table, id) }, { replace: true }),
  };
}
