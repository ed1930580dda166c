import type { LineageWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { snapshotUrl } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { isNotFound } from '../../app/transport.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Loading } from '../Loading.tsx';
import classes from './Lineage.module.css';
import { NormalisedScore } from './NormalisedScore.tsx';
import { Facts, Step } from './Steps.tsx';
import { useLineage } from './useLineage.ts';

/** Everything behind one figure, from its value down to the file it was read from. */
export function LineagePanel({ observationId }: { observationId: number }) {
  const { t, tx, format } = useI18n();
  const lineage = useLineage();
  const { score } = useSearch({ strict: false }) as { score?: string };
  const { data, error } = useQuery({
    ...queries.lineage(observationId),
    // A dead link is told in the drawer: the page behind it is sound.
    throwOnError: (problem) => !isNotFound(problem),
  });
  if (isNotFound(error)) return <p role="alert">{t('lineage.unknownFigure')}</p>;
  if (data === undefined) return <Loading />;
  const { observation, indicator } = data;
  return (
    <div className={classes.panel}>
      {score !== undefined && (
        <button type="button" className={classes.back} onClick={() => lineage.close()}>
          {t('lineage.backToScore')}
        </button>
      )}
      <p className={classes.lead}>
        <span className={classes.value}>
          {observation.value === null ? t('common.noData') : format.full(observation.value)}
        </span>{' '}
        {tx(indicator.unit)}
        <br />
        {tx(indicator.name)}, {tx(data.area_name)}, {observation.year}
      </p>
      <ol className={classes.steps}>
        <NormalisedScore lineage={data} />
        <ObservationStep data={data} />
        <SourceStep data={data} />
        <SnapshotStep data={data} />
        {data.alternatives.length > 0 && <Alternatives data={data} />}
      </ol>
    </div>
  );
}

const STATUSES = {
  A: 'lineage.status.A',
  E: 'lineage.status.E',
  P: 'lineage.status.P',
  B: 'lineage.status.B',
  M: 'lineage.status.M',
} as const;

function ObservationStep({ data }: { data: LineageWire }) {
  const { t, tx } = useI18n();
  const { observation, raw } = data;
  const status = STATUSES[observation.status as keyof typeof STATUSES];
  return (
    <Step title={t('lineage.observation')}>
      <p className={classes.text}>{tx(data.definition)}</p>
      <Facts
        facts={[
          [t('lineage.indicator'), `${tx(data.indicator.name)} (${observation.indicator_id})`],
          [t('lineage.economy'), `${tx(data.area_name)} (${observation.iso3})`],
          [t('lineage.year'), String(observation.year)],
          [t('lineage.status'), status === undefined ? observation.status : t(status)],
          [t('lineage.raw'), <code key="raw">{raw.text}</code>],
          [t('lineage.row'), String(raw.row)],
        ]}
      />
    </Step>
  );
}

function SourceStep({ data }: { data: LineageWire }) {
  const { t, tx } = useI18n();
  const { observation, source } = data;
  const name = tx(source.name);
  const licence = tx(source.licence.name);
  return (
    <Step title={t('lineage.source')}>
      <Facts
        facts={[
          [t('lineage.source'), <Reference key="source" url={source.url} name={name} />],
          [t('lineage.publisher'), observation.publisher],
          [t('lineage.vintage'), observation.vintage],
          [t('lineage.licence'), <Reference key="licence" url={source.licence.url} name={licence} />],
          [t('lineage.attribution'), source.attribution],
        ]}
      />
      {source.caveats.length > 0 && (
        <>
          <h4 className={classes.minor}>{t('lineage.caveats')}</h4>
          <ul className={classes.caveats}>
            {source.caveats.map((caveat) => (
              <li key={caveat.en}>{tx(caveat)}</li>
            ))}
          </ul>
        </>
      )}
    </Step>
  );
}

/** A name, with the way to its page where there is one. */
function Reference({ url, name }: { url: string | null; name: string }) {
  return url === null ? name : <a href={url}>{name}</a>;
}

function SnapshotStep({ data }: { data: LineageWire }) {
  const { t, format } = useI18n();
  const { snapshot } = data;
  return (
    <Step title={t('lineage.snapshot')}>
      <Facts
        facts={[
          [t('lineage.file'), <code key="file">{snapshot.name}</code>],
          [t('lineage.retrieved'), format.date(snapshot.retrieved_at)],
          [t('lineage.size'), t('lineage.bytes', { size: format.integer(snapshot.bytes) })],
          [t('lineage.sha'), <code key="sha">{snapshot.sha256}</code>],
        ]}
      />
      {snapshot.may_pass_on ? (
        <a href={snapshotUrl(snapshot.sha256)} download={snapshot.name}>
          {t('lineage.download')}
        </a>
      ) : (
        <p className={classes.text}>{t('lineage.noDownload')}</p>
      )}
    </Step>
  );
}

function Alternatives({ data }: { data: LineageWire }) {
  const { t, tx, format } = useI18n();
  const lineage = useLineage();
  const unit = tx(data.indicator.unit);
  return (
    <Step title={t('lineage.alternatives')}>
      <p className={classes.text}>{t('lineage.chosenAmong', { count: data.alternatives.length + 1 })}</p>
      <ul className={classes.caveats}>
        {data.alternatives.map((other) => (
          <li key={other.id}>
            <button type="button" className={classes.link} onClick={() => lineage.open(other.id)}>
              {other.value === null ? t('common.noData') : `${format.full(other.value)} ${unit}`}
            </button>{' '}
            {other.publisher}, {other.vintage}
          </li>
        ))}
      </ul>
    </Step>
  );
}
