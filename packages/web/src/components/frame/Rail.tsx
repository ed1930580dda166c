import { Link } from '@tanstack/react-router';
import { useNavigation } from '../../app/useNavigation.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Icon } from '../Icon.tsx';
import { Mark } from '../Mark.tsx';
import classes from './Rail.module.css';

/** Where one can go: a rail at the side, a bar at the bottom of a narrow screen. */
export function Rail() {
  const { t } = useI18n();
  const sections = useNavigation();
  return (
    <nav className={`${classes.rail} s-screen-only`} aria-label={t('frame.navigation')}>
      <Link to="/" className={classes.brand}>
        <Mark />
        <span>{t('frame.name')}</span>
      </Link>
      {sections.map((section) => (
        <div
          key={section.label}
          className={classes.section}
          data-own={section.seenBy !== undefined || undefined}
        >
          <div className={classes.verb} id={`rail-${section.label}`}>
            {t(section.label)}
          </div>
          <ul aria-labelledby={`rail-${section.label}`} className={classes.list}>
            {section.entries.map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  className={classes.entry}
                  activeProps={{ 'data-active': true }}
                  activeOptions={{ exact: entry.to === '/', includeSearch: false }}
                >
                  <Icon name={entry.icon} />
                  <span>{t(entry.label)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
