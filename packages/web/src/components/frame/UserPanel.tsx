import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { dropSession, type SessionUser } from '../../app/session.ts';
import { send } from '../../app/transport.ts';
import { useNavigation } from '../../app/useNavigation.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import classes from './UserMenu.module.css';

/** What stands in the account's menu: own pages, on a narrow screen those of the roles, and the way out. */
export function UserPanel({ user }: { user: SessionUser }) {
  const { t, format } = useI18n();
  const sections = useNavigation().filter(({ seenBy }) => seenBy !== undefined);
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => send('POST', '/api/auth/sign-out'),
    onSuccess: () => {
      void navigate({ to: '/' });
      return dropSession(client);
    },
  });
  return (
    <div className={classes.panel}>
      <div className={classes.who}>
        <strong>{user.name}</strong>
        <span className="s-muted s-small">{user.email}</span>
      </div>
      <ul className={classes.list}>
        <li>
          <Link to="/inbox" className={classes.entry}>
            {t('frame.inbox')}
            {user.unread > 0 && <span className={classes.count}>{format.integer(user.unread)}</span>}
          </Link>
        </li>
        <li>
          <Link to="/account" className={classes.entry}>
            {t('frame.account')}
          </Link>
        </li>
        <li>
          <Link to="/organisations" className={classes.entry}>
            {t('frame.organisations')}
          </Link>
        </li>
      </ul>
      {sections.map(({ label, entries }) => (
        <div key={label} className={classes.narrow}>
          <div className="s-muted s-small">{t(label)}</div>
          <ul className={classes.list}>
            {entries
              .filter(({ to }) => to !== '/organisations')
              .map((entry) => (
                <li key={entry.to}>
                  <Link to={entry.to} className={classes.entry}>
                    <Icon name={entry.icon} size={18} />
                    {t(entry.label)}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <button type="button" className={classes.entry} onClick={() => signOut.mutate()}>
        {t('frame.signOut')}
      </button>
      {signOut.isError && (
        <p role="alert" className={classes.problem}>
          {t('common.unreachable')}
        </p>
      )}
    </div>
  );
}
