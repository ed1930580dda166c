import { Button } from '@mantine/core';
import type { NotificationWire } from '@serai/app';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Inbox.module.css';

/** One message: what happened, when, and where it can be acted on. Opening it marks it as read. */
export function InboxItem({ notification, onRead }: { notification: NotificationWire; onRead: () => void }) {
  const { t, format } = useI18n();
  const { title, text, path, created_at: at, read_at: read } = notification;
  const isNew = read === null;
  return (
    <li className={classes.item} data-new={isNew || undefined}>
      <div className={classes.words}>
        <h2>
          {isNew && <span className={classes.mark}>{t('inbox.isNew')}</span>} {title}
        </h2>
        {text !== '' && text !== title && <p>{text}</p>}
        <time dateTime={at} className="s-muted s-small">
          {format.instant(at)}
        </time>
      </div>
      <div className={classes.buttons}>
        {path !== null && (
          <LinkButton
            to={path}
            variant="default"
            aria-label={`${t('inbox.open')}: ${title}`}
            onClick={() => {
              if (isNew) onRead();
            }}
          >
            {t('inbox.open')}
          </LinkButton>
        )}
        {isNew && (
          <Button variant="subtle" aria-label={t('inbox.markOf', { title })} onClick={onRead}>
            {t('inbox.mark')}
          </Button>
        )}
      </div>
    </li>
  );
}
