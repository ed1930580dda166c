import type { AreaWire, IndicatorDetailWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../app/queries.ts';
import { Section } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import classes from './Indicator.module.css';

/** What the series is: definition, unit, direction, goalposts, use, source, licence, comparability, caveats. */
export function AboutSection({ indicator }: { indicator: IndicatorDetailWire }) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const { source_detail: source, used_in: uses } = indicator;
  const caveats = [...indicator.caveats, ...source.caveats];
  const facts: (readonly [string, ReactNode])[] = [
    [t('indicator.definition'), tx(indicator.definition)],
    [t('indicator.code'), <code key="code">{indicator.id}</code>],
    [t('indicator.unit'), tx(indicator.unit)],
    [t('indicator.direction'), t(`indicator.direction.${indicator.direction}`)],
    [t('indicator.goalposts'), goalpostsText(indicator, i18n)],
    [
      t('indicator.usedIn'),
      uses.length === 0
        ? t('indicator.usedInNone')
        : uses
            .map((use) =>
              t('indicator.usedInItem', { framework: tx(use.framework_title), area: tx(use.dimension_name) }),
            )
            .join('; '),
    ],
    [t('indicator.breaks'), breaksText(indicator, areas, i18n)],
    [t('indicator.source'), <Reference key="source" url={source.url} name={tx(source.name)} />],
    [t('indicator.publisher'), source.publisher],
    ...(source.vintage === null ? [] : [[t('indicator.vintage'), source.vintage] as const]),
    ...(source.update_cycle === null ? [] : [[t('indicator.updates'), tx(source.update_cycle)] as const]),
    [
      t('indicator.licence'),
      <Reference key="licence" url={source.licence.url} name={tx(source.licence.name)} />,
    ],
    [t('indicator.attribution'), source.attribution],
    ...(caveats.length === 0 ? [] : [[t('indicator.caveats'), caveats.map(tx).join(' ')] as const]),
  ];
  return (
    <Section title={t('indicator.about')} id="about">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** A name, with the way to its page where there is one. */
function Reference({ url, name }: { url: string | null; name: string }) {
  return url === null ? name : <a href={url}>{name}</a>;
}

/** What a reader must know before comparing years: editions, and surveys of single economies. */
function breaksText(
  { edition_break: edition, area_breaks: own }: IndicatorDetailWire,
  areas: readonly AreaWire[],
  { t, tx }: I18n,
): string {
  const nameOf = (iso3: string) => {
    const area = areas.find((each) => each.iso3 === iso3);
    return area === undefined ? iso3 : tx(area.name);
  };
  const notes = [
    ...(edition === null ? [] : [tx(edition.note)]),
    ...own.map(({ iso3, note }) => t('indicator.ownBreak', { name: nameOf(iso3), note: tx(note) })),
  ];
  return notes.length === 0 ? t('indicator.breaksNone') : notes.join(' ');
}

function goalpostsText({ goalposts }: IndicatorDetailWire, { t, tx, format }: I18n): string {
  if (goalposts === null) return t('indicator.goalpostsNone');
  return t('indicator.goalpostsValue', {
    lower: format.figure(goalposts.lower),
    upper: format.figure(goalposts.upper),
    transform: t(`lineage.transform.${goalposts.transform}`),
    rationale: tx(goalposts.rationale),
  });
}
