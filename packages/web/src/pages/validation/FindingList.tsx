import type { Finding } from '@serai/core/measure';
import { useEffect, useRef } from 'react';
import { StateMark } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Validation.module.css';

const TONES = { error: 'trouble', warning: 'attention', info: 'quiet' } as const;

/** What is wrong with a file, each with its place, all at once; nothing of the file was kept. */
export function FindingList({ findings, file }: { findings: readonly Finding[]; file: string }) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of findings is where the reader goes on.
  useEffect(() => box.current?.focus(), [findings]);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.findings}>
      <p>
        <strong>{t('validation.findings', { count: findings.length, file })}</strong>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="s-scroll" tabIndex={0} aria-label={t('validation.findingsCaption')}>
        <table className="s-table">
          <caption className="s-hidden">{t('validation.findingsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col" className="s-number">
                {t('validation.row')}
              </th>
              <th scope="col">{t('validation.columnOfFile')}</th>
              <th scope="col">{t('validation.what')}</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <tr key={`${finding.code} ${finding.row} ${finding.column} ${finding.message}`}>
                <td className="s-number">{finding.row ?? finding.line ?? '–'}</td>
                <td>{finding.column ?? finding.field ?? '–'}</td>
                <td>
                  <StateMark tone={TONES[finding.severity]}>
                    {t(`validation.severity.${finding.severity}`)}
                  </StateMark>
                  <div lang="en">{finding.message}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
