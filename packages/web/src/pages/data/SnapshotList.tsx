import type { SourceWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { snapshotUrl } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { GlossaryTerm } from '../../components/help/GlossaryTerm.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Files as they were received; a licence may forbid passing one on. */
export function SnapshotList({ sources }: { sources: readonly SourceWire[] }) {
  const { t, tx, rich, format } = useI18n();
  const snapshots = useQuery(queries.snapshots()).data;
  if (snapshots === undefined) return <Loading lines={2} />;
  const find = (id: string) => sources.find((source) => source.id === id);
  return (
    <>
      <p className="s-muted s-small">
        {rich('data.snapshotsHelp', {
          term: (chunks) => (
            <GlossaryTerm key="term" term="snapshot">
              {chunks}
            </GlossaryTerm>
          ),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="s-scroll" tabIndex={0} aria-label={t('data.snapshots')}>
        <table className="s-table">
          <thead>
            <tr>
              <th scope="col">{t('data.file')}</th>
              <th scope="col">{t('data.source')}</th>
              <th scope="col">{t('data.received')}</th>
              <th scope="col" className="s-number">
                {t('data.size')}
              </th>
              <th scope="col">{t('data.checksum')}</th>
            </tr>
          </thead>
          <tbody>
            {snapshots.map((snapshot) => {
              const source = find(snapshot.source);
              return (
                <tr key={snapshot.sha256}>
                  <td>
                    {snapshot.may_pass_on ? (
                      <a href={snapshotUrl(snapshot.sha256)} download={snapshot.name}>
                        {snapshot.name}
                      </a>
                    ) : (
                      t('data.notPassed', { name: snapshot.name })
                    )}
                    {snapshot.note !== null && <div className="s-muted">{snapshot.note}</div>}
                  </td>
                  <td>{source === undefined ? snapshot.source : tx(source.name)}</td>
                  <td>{format.date(snapshot.retrieved_at)}</td>
                  <td className="s-number">
                    {t('data.kilobytes', { size: Math.ceil(snapshot.bytes / 1024) })}
                  </td>
                  <td>
                    <code title={snapshot.sha256}>{snapshot.sha256.slice(0, 12)}…</code>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
