import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Loading } from '../Loading.tsx';

/** Everything behind one figure. */
export function LineagePanel({ observationId }: { observationId: number }) {
  const { tx } = useI18n();
  const { data } = useQuery(queries.lineage(observationId));
  if (data === undefined) return <Loading />;
  return (
    <dl>
      <dt>{tx(data.indicator.name)}</dt>
      <dd>
        {tx(data.area_name)}, {data.observation.year}: {data.raw.text}
      </dd>
      <dd>{data.source.attribution}</dd>
    </dl>
  );
}
