import type { AreaWire, GroupWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { shortGroupName } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Country.module.css';

const route = getRouteApi('/countries');

/** Every economy in alphabetical order of the reader's language, by group and by name. */
export function CountriesPage() {
  const { t, tx, compare } = useI18n();
  const { group, q = '' } = route.useSearch();
  const areas = useQuery(queries.areas()).data;
  const groups = useQuery(queries.groups()).data;
  if (areas === undefined || groups === undefined) return <Loading />;
  const members = groups.find(({ id }) => id === group)?.members;
  const found = areas
    .filter(({ iso3 }) => members === undefined || members.includes(iso3))
    .filter((area) => matches(area, q))
    .sort((a, b) => compare(tx(a.name), tx(b.name)));
  const regional = found.filter(({ regional }) => regional);
  const others = found.filter(({ regional }) => !regional);
  return (
    <Page
      finding={t('country.listFinding', { count: areas.filter(({ regional }) => regional).length })}
      trail={[{ label: t('country.list') }]}
      lead={t('country.listLead')}
      actions={<Filters groups={groups} />}
    >
      <p role="status" className="s-muted s-small">
        {found.length === 0
          ? t('country.nothingFound', { query: q })
          : t('country.found', { count: found.length })}
      </p>
      {regional.length > 0 && <EconomyList areas={regional} groups={groups} />}
      {others.length > 0 && (
        <Section title={t('country.comparators')}>
          <EconomyList areas={others} groups={groups} />
        </Section>
      )}
    </Page>
  );
}

function Filters({ groups }: { groups: readonly GroupWire[] }) {
  const { t, tx } = useI18n();
  const { group, q = '' } = route.useSearch();
  const change = useSearchChange();
  const id = useId();
  return (
    <>
      <div className={classes.field}>
        <label htmlFor={`${id}-q`}>{t('country.filter')}</label>
        <input
          id={`${id}-q`}
          type="search"
          className={classes.input}
          value={q}
          onChange={(event) => change({ q: event.currentTarget.value || undefined }, { replace: true })}
        />
      </div>
      <Choice
        label={t('country.group')}
        value={group ?? ''}
        options={[
          { value: '', label: t('country.everyGroup') },
          ...groups.map((each) => ({ value: each.id, label: tx(each.name) })),
        ]}
        onChange={(chosen) => change({ group: chosen || undefined }, { replace: true })}
      />
    </>
  );
}

function EconomyList({ areas, groups }: { areas: readonly AreaWire[]; groups: readonly GroupWire[] }) {
  const { t, tx } = useI18n();
  return (
    <ul className={classes.list}>
      {areas.map((area) => {
        const own = groups.filter((group) => group.id !== 'escap' && area.groups.includes(group.id));
        const status = { member: 'country.member', associate: 'country.associate', none: undefined } as const;
        const said = area.regional && area.escap_status === 'member' ? undefined : status[area.escap_status];
        const words = [
          ...(said === undefined ? [] : [t(said)]),
          ...own.map((group) => shortGroupName(group, tx(group.name))),
        ];
        return (
          <li key={area.iso3} className={classes.listItem}>
            <Link to="/countries/$iso3" params={{ iso3: area.iso3 }}>
              {tx(area.name)}
            </Link>
            <span className={classes.listGroups}>
              {words.length === 0 ? t('country.noGroups') : words.join(', ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function matches(area: AreaWire, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return [area.name.en, area.name.ru, area.iso3, area.iso2].some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  );
}
