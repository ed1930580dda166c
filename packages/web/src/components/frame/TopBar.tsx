import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { SearchButton } from './SearchButton.tsx';
import classes from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';

/** Where I am, search, language, theme, account. */
export function TopBar() {
  return (
    <header className={`${classes.bar} s-screen-only`}>
      <Breadcrumbs />
      <div className={classes.tools}>
        <SearchButton />
        <LanguageSwitch />
        <ThemeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}

function ThemeSwitch() {
  const { t } = useI18n();
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const label = shown === 'light' ? t('frame.toDark') : t('frame.toLight');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={label}
        onClick={() => setColorScheme(shown === 'light' ? 'dark' : 'light')}
      >
        <Icon name={shown === 'light' ? 'dark' : 'light'} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
