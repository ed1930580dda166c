import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type SessionUser, useSession } from '../../app/session.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import classes from './UserMenu.module.css';

const UserPanel = lazy(() => import('./UserPanel.tsx').then((m) => ({ default: m.UserPanel })));

/** The account at the end of the top bar: a link to sign in, or the menu of who is signed in. Its room is always there. */
export function UserMenu() {
  const { user } = useSession();
  return (
    <div className={classes.slot}>
      {user === null && <SignInLink />}
      {user !== null && user !== undefined && <Menu user={user} />}
    </div>
  );
}

function SignInLink() {
  const { t } = useI18n();
  const { pathname, searchStr } = useRouterState({ select: (state) => state.location });
  const here = pathname === '/sign-in' ? {} : { to: pathname + searchStr };
  return (
    <Link to="/sign-in" search={here} className={classes.button} preload={false}>
      <Icon name="user" size={18} />
      <span className={classes.word}>{t('frame.signIn')}</span>
    </Link>
  );
}

/** A button that opens a list of links: Esc, a press outside and a change of page close it. */
function Menu({ user }: { user: SessionUser }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState(false);
  const slot = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of page closes it.
  useEffect(() => setOpened(false), [path]);
  useEffect(() => {
    if (!opened) return undefined;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !slot.current?.contains(event.target)) setOpened(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpened(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', closeByKey, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', closeByKey, true);
    };
  }, [opened]);

  const label =
    user.unread > 0
      ? t('frame.menuNews', { name: user.name, count: user.unread })
      : t('frame.menu', { name: user.name });
  return (
    <div ref={slot} className={classes.menu}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={opened}
        aria-label={label}
        onClick={() => setOpened(!opened)}
      >
        <Icon name="user" size={18} />
        <span className={classes.word}>{user.name}</span>
        {user.unread > 0 && <span className={classes.news} aria-hidden="true" />}
      </button>
      {opened && (
        <Suspense fallback={null}>
          <UserPanel user={user} />
        </Suspense>
      )}
    </div>
  );
}
