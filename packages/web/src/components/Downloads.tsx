import { useI18n } from '../i18n/useI18n.ts';
import classes from './Page.module.css';
import { Section } from './Page.tsx';

/** A document that the platform writes when it is asked for. */
export interface Download {
  readonly label: string;
  /** Format as a reader knows it, e.g. PDF. */
  readonly format: string;
  readonly href: string;
}

/** The documents about what a page shows. */
export function Downloads({ files }: { files: readonly Download[] }) {
  const { t } = useI18n();
  return (
    <div className="s-screen-only">
      <Section title={t('common.documents')} id="documents">
        <ul className={classes.downloads}>
          {files.map(({ label, format, href }) => (
            <li key={href}>
              <a href={href} download>
                {label}
              </a>{' '}
              <span className="s-muted">{format}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
