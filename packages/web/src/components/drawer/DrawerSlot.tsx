import { ActionIcon } from '@mantine/core';
import { type ReactNode, Suspense, useEffect, useId, useRef } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import { Loading } from '../Loading.tsx';
import classes from './DrawerSlot.module.css';

/**
 * The right drawer: opens beside what it explains (below it on a narrow screen), takes focus, closes with
 * Esc and gives focus back. `param` is the search param that holds it open.
 */
export function DrawerSlot({
  param,
  title,
  children,
}: {
  param: string;
  title: string;
  children: ReactNode;
}) {
  const { t } = useI18n();
  const change = useSearchChange();
  const panel = useRef<HTMLElement>(null);
  const heading = useId();

  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      change({ [param]: undefined });
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [change, param]);

  return (
    <aside ref={panel} tabIndex={-1} aria-labelledby={heading} className={classes.drawer}>
      <header className={classes.head}>
        <h2 id={heading}>{title}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('frame.close')}
          className="s-screen-only"
          onClick={() => change({ [param]: undefined })}
        >
          <Icon name="close" size={16} />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </div>
    </aside>
  );
}
