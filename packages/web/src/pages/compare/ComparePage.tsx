import type { AreaWire, FrameworkWire, ProfileWire } from '@serai/app';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { readCodes, writeCodes } from '../../components/economies/codes.ts';
import { EconomyPicker } from '../../components/economies/EconomyPicker.tsx';
import { reasonsWords, Score } from '../../components/figures/index.ts';
import { DEFAULT_GROUP } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { inSentence } from '../../i18n/phrase.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { AreasChart } from './AreasChart.tsx';
import classes from './Compare.module.css';
import type { Comparison } from './comparison.ts';
import { FigureMatrix } from './FigureMatrix.tsx';
import { MultiplesChart } from './MultiplesChart.tsx';
import { spansOf } from './spans.ts';

const route = getRouteApi('/compare');

/** Two to six economies side by side: areas, indicators over the years, every figure. */
export function ComparePage() {
  const search = route.useSearch();
  const change = useSearchChange();
  const status = useQuery(queries.status()).data;
  const areas = useQuery(queries.areas()).data;
  if (status === undefined || areas === undefined) return <Loading />;
  const chosen = readCodes(search.areas, new Set(areas.map(({ iso3 }) => iso3)));
  const economies = chosen.flatMap((iso3) => areas.filter((area) => area.iso3 === iso3));
  return (
    <Comparing
      economies={economies}
      framework={status.profile_framework}
      picker={
        <EconomyPicker
          areas={areas}
          chosen={chosen}
          onChange={(codes) => change({ areas: writeCodes(codes) })}
        />
      }
    />
  );
}

interface ComparingProps {
  readonly economies: readonly AreaWire[];
  /** Id of the framework that profiles use. */
  readonly framework: string;
  readonly picker: ReactNode;
}

/** One page whatever is chosen, so that the picker keeps the focus while figures come. */
function Comparing({ economies, framework, picker }: ComparingProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const enough = economies.length > 1;
  const comparison = useComparison(economies, framework);
  const ready = enough && comparison !== undefined;
  const names = i18n.list(economies.map(({ name }) => tx(name)));
  return (
    <Page
      finding={ready ? findingText(comparison, i18n) : enough ? names : t('compare.findingFew')}
      trail={[{ label: t('compare.title') }]}
      lead={ready ? leadText(comparison, i18n) : enough ? undefined : names}
      actions={
        <>
          {picker}
          {ready && (
            <button type="button" className={classes.print} onClick={() => window.print()}>
              {t('compare.print')}
            </button>
          )}
        </>
      }
    >
      {enough && !ready && <Loading />}
      {ready && (
        <>
          <Overall {...comparison} />
          <AreasChart {...comparison} />
          <Section title={t('compare.figures')}>
            <MultiplesChart {...comparison} />
            <FigureMatrix {...comparison} />
          </Section>
        </>
      )}
    </Page>
  );
}

function useComparison(economies: readonly AreaWire[], id: string): Comparison | undefined {
  const framework = useQuery(queries.framework(id)).data;
  const indicators = useQuery(queries.indicators()).data;
  const profiles = useQueries({
    queries: economies.map(({ iso3 }) => queries.profile(id, iso3, { peers: DEFAULT_GROUP })),
    combine: (results) => results.flatMap(({ data }) => (data === undefined ? [] : [data])),
  });
  if (framework === undefined || indicators === undefined || profiles.length < economies.length)
    return undefined;
  return { economies, framework, indicators, profiles };
}

function leadText({ framework, profiles }: Comparison, { t, tx }: I18n): string {
  const year = String(profiles[0]?.year);
  return t('compare.lead', { framework: tx(framework.title), version: framework.version, year });
}

function findingText(
  { economies, framework, profiles }: Comparison,
  { t, tx, list, language }: I18n,
): string {
  const names = list(economies.map(({ name }) => tx(name)));
  const spans = spansOf(profiles);
  const nameOf = (id: string | undefined) => {
    const dimension = framework.dimensions.find((each) => each.id === id);
    return dimension === undefined ? '' : inSentence(tx(dimension.name), language);
  };
  const [far] = spans;
  if (far === undefined) return t('compare.findingNone', { names });
  if (spans.length === 1) return t('compare.findingOne', { names, far: nameOf(far.id) });
  return t('compare.finding', { names, far: nameOf(far.id), near: nameOf(spans.at(-1)?.id) });
}

function Overall({ economies, framework, profiles }: Comparison) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const rows = economies.flatMap((economy, at) =>
    profiles[at] === undefined ? [] : [{ economy, row: profiles[at].row }],
  );
  return (
    <Section title={t('compare.overall')}>
      <ul className={classes.cards}>
        {rows.map(({ economy, row }) => (
          <li key={economy.iso3} className={classes.card}>
            <Link to="/countries/$iso3" params={{ iso3: economy.iso3 }}>
              {tx(economy.name)}
            </Link>
            <ScoreOf
              row={row}
              framework={framework}
              reason={t('figures.notEnough', { reasons: reasonsWords(row.reasons, i18n) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ScoreOf({
  row,
  framework,
  reason,
}: {
  row: ProfileWire['row'];
  framework: FrameworkWire;
  reason: string;
}) {
  return (
    <Score
      score={row.score}
      interval={row.score_interval}
      level={framework.uncertainty.interval}
      partial={row.partial}
      present={row.present}
      loaded={row.loaded}
      reason={reason}
      of={{ framework: framework.id, iso3: row.iso3 }}
    />
  );
}
