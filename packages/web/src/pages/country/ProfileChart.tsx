import { useCallback, useMemo } from 'react';
import { drawProfile, type ProfileModel, tabulateProfile } from '../../charts/profile.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { shortReason } from '../../components/figures/index.ts';
import { shortGroupName } from '../../components/filters/groups.ts';
import { useScoreLineage } from '../../components/lineage/useLineage.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';

/** The areas of a framework as bars beside the range of the group; a bar opens how its score is made. */
export function ProfileChart(about: About) {
  const i18n = useI18n();
  const lineage = useScoreLineage();
  const { name, peers, profile, framework } = about;
  const model = useMemo(
    () => profileModel({ name, peers, profile, framework }, i18n),
    [name, peers, profile, framework, i18n],
  );
  const draw = useCallback((style: ChartStyle) => drawProfile(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'profile', standalone: false });
  return (
    <ChartFrame
      id={`areas-${framework.id}`}
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateProfile(model, style)}
      fileName={`${framework.id}-${profile.row.iso3}-${profile.year}`}
      onOpen={(_, at) => {
        const area = profile.row.areas[at]?.id;
        lineage.open({ framework: framework.id, iso3: profile.row.iso3, area });
      }}
    />
  );
}

function profileModel({ name, peers, profile, framework }: About, i18n: I18n): ProfileModel {
  const { t, tx, format } = i18n;
  const group = shortGroupName(peers, tx(peers.name));
  const rows = profile.row.areas.map((area) => {
    const quartiles = profile.peers.areas.find(({ id }) => id === area.id);
    const known = t('country.indicatorsKnown', { present: area.present, loaded: area.loaded });
    return {
      label: nameOf(framework.dimensions, area.id, tx),
      score: area.score ?? undefined,
      interval: area.score_interval ?? undefined,
      note: area.score === null ? shortReason(area.reasons, i18n) : known,
      peers:
        quartiles?.median == null || quartiles.low === null || quartiles.high === null
          ? undefined
          : { low: quartiles.low, median: quartiles.median, high: quartiles.high },
    };
  });
  const areas = rows.map(({ label, score, peers: range, note }) => {
    const words = score === undefined ? note : format.score(score);
    return range === undefined
      ? t('country.profileArea', { area: label, score: words })
      : t('country.profileAreaPeers', { area: label, score: words, median: format.score(range.median) });
  });
  return {
    title: titleOf(rows, { name, group }, t),
    finding: t('country.profileFinding', { areas: areas.join('; '), group }),
    source: `${tx(framework.title)} ${framework.version}, ${profile.year}`,
    scaleMax: framework.scale.max,
    peerLabel: t('country.peerBand', { group }),
    rows,
  };
}

function nameOf(dimensions: About['framework']['dimensions'], id: string, tx: I18n['tx']): string {
  const dimension = dimensions.find((each) => each.id === id);
  return dimension === undefined ? id : tx(dimension.name);
}

/** The message of the picture: where the economy stands against the middle of its group. */
function titleOf(rows: ProfileModel['rows'], about: { name: string; group: string }, t: I18n['t']): string {
  const pairs = rows.flatMap(({ score, peers }) =>
    score === undefined || peers === undefined ? [] : [[score, peers.median] as const],
  );
  const above = pairs.filter(([score, median]) => score > median).length;
  return pairs.length === 0
    ? t('country.profileTitleNone', about)
    : t('country.profileTitle', { ...about, above, of: pairs.length });
}
