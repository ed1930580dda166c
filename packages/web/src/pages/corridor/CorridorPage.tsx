import { BUILD_PROFILE } from '@serai/core/network';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Corridor.module.css';
import { CorridorMap } from './CorridorMap.tsx';
import { CostBreakdown } from './CostBreakdown.tsx';
import { toGeoJson } from './geojson.ts';
import { LayerPanel } from './LayerPanel.tsx';
import { firstShown } from './layers.ts';
import { OwnRows, type ShownOwn, useOwnLayers } from './OwnLayers.tsx';
import { PlacePicker } from './PlacePicker.tsx';
import { Profile } from './Profile.tsx';
import { RouteTable } from './RouteTable.tsx';
import { DEFAULT_SWATH, EXAMPLE, MOST_ROUTES, SWATHS } from './search.ts';
import { type Corridor, type Routes, useCorridor } from './useCorridor.ts';
import { endName } from './words.ts';

const route = getRouteApi('/corridor');
const DEFAULT_ROUTES = 3;

/** Where a line between two places can be built: computed here, in a worker, over what the platform ships. */
export function CorridorPage() {
  const search = route.useSearch();
  const from = search.from ?? EXAMPLE.from;
  const to = search.to ?? EXAMPLE.to;
  const within = search.within ?? DEFAULT_SWATH;
  const corridor = useCorridor({
    from,
    to,
    alternatives: search.n ?? DEFAULT_ROUTES,
    disjoint: search.apart === true,
    ...(within === 0 ? {} : { within }),
  });
  const i18n = useI18n();
  const { t, format } = i18n;
  const { routes, problem } = corridor;
  if (routes === undefined && problem === undefined) return <Loading lines={10} />;
  const shown = problem === undefined ? routes : undefined;
  const ends = { from: problem?.from ?? routes?.from, to: problem?.to ?? routes?.to };
  const best = shown?.routes[0];
  const name = (end: 'from' | 'to') => (ends[end] === undefined ? '' : endName(ends[end], i18n));
  const along = best?.segments
    .filter(({ model }) => model !== 'trench')
    .reduce((sum, { length_m }) => sum + length_m, 0);
  return (
    <Page
      wide
      trail={[{ label: t('corridor.title') }]}
      finding={
        best === undefined
          ? t(`corridor.problem.${problem?.code ?? 'other'}`, { from: name('from'), to: name('to') })
          : t('corridor.finding', {
              from: name('from'),
              to: name('to'),
              km: format.integer(best.length_m / 1000),
              along: format.percent((along ?? 0) / best.length_m),
              others: shown!.routes.length - 1,
            })
      }
      lead={best === undefined ? t('corridor.problemLead') : t('corridor.lead')}
      actions={<Controls corridor={corridor} from={name('from')} to={name('to')} />}
    >
      {shown !== undefined && <Found found={shown} corridor={corridor} />}
    </Page>
  );
}

function Controls({
  corridor,
  from,
  to,
}: {
  readonly corridor: Corridor;
  readonly from: string;
  readonly to: string;
}) {
  const { n, apart, within = DEFAULT_SWATH } = route.useSearch();
  const change = useSearchChange();
  const { t } = useI18n();
  return (
    <div className={classes.controls} aria-busy={corridor.busy}>
      <PlacePicker
        label={t('corridor.from')}
        value={from}
        search={corridor.search}
        onPick={({ id }) => change({ from: String(id), route: undefined })}
      />
      <PlacePicker
        label={t('corridor.to')}
        value={to}
        search={corridor.search}
        onPick={({ id }) => change({ to: String(id), route: undefined })}
      />
      <Choice
        label={t('corridor.routes')}
        value={String(n ?? DEFAULT_ROUTES)}
        options={Array.from({ length: MOST_ROUTES }, (_, i) => ({
          value: String(i + 1),
          label: String(i + 1),
        }))}
        onChange={(value) => change({ n: Number(value), route: undefined })}
      />
      <Choice
        label={t('corridor.within')}
        value={String(within)}
        options={SWATHS.map((percent) => ({
          value: String(percent),
          label: percent === 0 ? t('corridor.withinNone') : t('corridor.withinPercent', { percent }),
        }))}
        onChange={(value) => change({ within: Number(value) === DEFAULT_SWATH ? undefined : Number(value) })}
      />
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={apart === true}
          onChange={(event) => change({ apart: event.currentTarget.checked || undefined, route: undefined })}
        />
        {t('corridor.apart')}
      </label>
    </div>
  );
}

function Found({ found, corridor }: { readonly found: Routes; readonly corridor: Corridor }) {
  const search = route.useSearch();
  const change = useSearchChange();
  const i18n = useI18n();
  const { t, format } = i18n;
  const countries = useQuery(queries.geometry()).data;
  const disputed = useQuery(queries.disputed()).data;
  const boundaries = useQuery(queries.boundaries()).data;
  const [cursor, setCursor] = useState(0);
  const own = useOwnLayers();
  const [shownOwn, setShownOwn] = useState<ShownOwn>({});
  const [layers, setLayers] = useState(firstShown);
  const chosen = Math.min((search.route ?? 1) - 1, found.routes.length - 1);
  const choose = (at: number) => change({ route: at === 0 ? undefined : at + 1 }, { replace: true });
  const shown = found.routes[chosen]!;
  if (countries === undefined || disputed === undefined) return <Loading lines={8} />;
  return (
    <>
      <figure className={classes.figure} aria-busy={corridor.busy}>
        <CorridorMap
          found={found}
          backdrop={corridor.backdrop}
          swath={corridor.swath}
          countries={countries}
          disputed={disputed}
          layers={layers}
          own={own}
          shownOwn={shownOwn}
          chosen={chosen}
          cursor={cursor}
          onChoose={choose}
          onMove={(end, place) => change({ [end]: place, route: undefined })}
        />
        <LayerPanel layers={layers} backdrop={corridor.backdrop} onChange={setLayers}>
          <OwnRows layers={own} shown={shownOwn} onChange={setShownOwn} />
        </LayerPanel>
        <figcaption>
          {boundaries !== undefined && i18n.tx(boundaries.disclaimer)} {t('corridor.attribution')}
        </figcaption>
      </figure>
      <RouteTable routes={found.routes} chosen={chosen} onChoose={choose} />
      <Section title={t('corridor.profile')}>
        <Profile route={shown} cursor={cursor} onCursor={setCursor} />
      </Section>
      <Section title={t('corridor.parts')}>
        <CostBreakdown routes={found.routes} chosen={chosen} />
      </Section>
      <Section title={t('corridor.method')}>
        <p>
          {t('corridor.methodCosts', {
            road: format.figure(BUILD_PROFILE.alongRoad),
            rail: format.figure(BUILD_PROFILE.alongRail),
            change: format.figure(BUILD_PROFILE.change_km),
            river: format.figure(BUILD_PROFILE.river_km),
            slope: format.figure(Math.max(...BUILD_PROFILE.slopes)),
          })}
        </p>
        <p>
          {t('corridor.methodGrid', {
            cell: format.figure(found.cell_m / 1000),
            ms: format.integer(found.milliseconds),
          })}
        </p>
        <button
          type="button"
          className={classes.download}
          onClick={() =>
            downloadText('corridor.geojson', 'application/geo+json', toGeoJson(found, corridor.swath, i18n))
          }
        >
          {t('corridor.download')}
        </button>
      </Section>
    </>
  );
}
