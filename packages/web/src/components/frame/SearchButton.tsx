import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import classes from './TopBar.module.css';

const SearchDialog = lazy(() =>
  import('../search/SearchDialog.tsx').then((m) => ({ default: m.SearchDialog })),
);

/** Opens the search for anything; Ctrl+K or Cmd+K does the same. */
export function SearchButton() {
  const { t } = useI18n();
  const [opened, setOpened] = useState(false);
  // By code: on a Cyrillic layout the key K gives "л".
  useHotkeys([['mod+K', () => setOpened(true), { usePhysicalKeys: true }]], []);
  return (
    <>
      <button type="button" className={classes.search} onClick={() => setOpened(true)}>
        <Icon name="search" size={16} />
        <span className={classes.word}>{t('frame.searchShort')}</span>
        <span className={classes.keys} aria-hidden="true">
          Ctrl K
        </span>
      </button>
      {opened && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
