import type { GroupWire } from '@serai/app';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Choice, Segments } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { Beside } from './Beside.tsx';
import { GroupCards } from './GroupCards.tsx';
import { GroupsMap } from './GroupsMap.tsx';
import { type GroupsSearch, METHODS } from './search.ts';
import { Tree } from './Tree.tsx';
import { areaName, type GroupsContext, LITTLE } from './words.ts';

const route = getRouteApi('/groups');

/** Groups of economies by profile, beside those of income. */
export function GroupsPage() {
  const search = route.useSearch();
  const status = useQuery(queries.status()).data;
  const groups = useQuery(queries.groups()).data;
  const areas = useQuery(queries.areas()).data;
  // The smaller index first: nearly every economy has all of its areas.
  const id = search.framework ?? status?.map_framework;
  const shown = search.group ?? DEFAULT_GROUP;
  const asked = {
    ...(shown === EVERYONE ? {} : { group: shown }),
    method: search.method,
    groups: search.groups,
  };
  const enabled = id !== undefined;
  const found = useQuery({
    ...queries.groupsOf(id ?? '', asked),
    enabled,
    placeholderData: keepPreviousData,
  });
  const framework = useQuery({ ...queries.framework(id ?? ''), enabled }).data;
  const { t, tx } = useI18n();
  if (status === undefined || groups === undefined || areas === undefined || framework === undefined)
    return <Loading lines={8} />;
  const frameworks = [status.map_framework, status.profile_framework];
  const controls = <Controls search={search} groups={groups} frameworks={frameworks} chosen={id!} />;
  if (found.isError) {
    return (
      <Page finding={t('groups.impossible')} trail={[{ label: t('groups.title') }]} actions={controls}>
        <p>{t('groups.impossibleWhy')}</p>
      </Page>
    );
  }
  if (found.data === undefined) return <Loading lines={8} />;
  const nameOf = (iso3: string): string => {
    const area = areas.find((each) => each.iso3 === iso3);
    return area === undefined ? iso3 : tx(area.name);
  };
  return (
    <Found
      context={{ result: found.data, framework, nameOf }}
      controls={controls}
      selected={search.economy}
    />
  );
}

interface FoundProps {
  readonly context: GroupsContext;
  readonly controls: React.ReactNode;
  readonly selected: string | undefined;
}

function Found({ context, controls, selected }: FoundProps) {
  const i18n = useI18n();
  const { t, tx, format } = i18n;
  const { result, framework } = context;
  const income = result.beside.find(({ kind }) => kind === 'income');
  const grouped = result.units.length;
  return (
    <Page
      finding={
        result.hierarchy_only
          ? t('groups.findingFew', { economies: grouped })
          : t('groups.finding', {
              groups: result.groups.length,
              economies: grouped,
              income: (income?.agreement ?? 0) < LITTLE ? 'little' : 'partly',
            })
      }
      trail={[{ label: t('groups.title') }]}
      lead={t('groups.lead', {
        framework: tx(framework.title),
        version: framework.version,
        year: String(result.year),
      })}
      actions={controls}
    >
      {!result.hierarchy_only && (
        <>
          <GroupsMap context={context} selected={selected} />
          <GroupCards context={context} />
          <Beside context={context} />
        </>
      )}
      <Tree context={context} />
      <Section title={t('groups.notGrouped')} id="not-grouped">
        {result.not_grouped.length === 0 && <p>{t('groups.notGroupedNone')}</p>}
        <ul>
          {result.not_grouped.map(({ iso3, missing }) => (
            <li key={iso3}>
              {t('groups.notGroupedWhy', {
                name: context.nameOf(iso3),
                areas: i18n.list(missing.map((id) => areaName(context, id, i18n))),
              })}
            </li>
          ))}
        </ul>
        {result.left_out.map(({ area, scored, of }) => (
          <p key={area} className="s-muted">
            {t('groups.leftOut', { area: areaName(context, area, i18n), scored, of })}
          </p>
        ))}
        <p className="s-muted">
          {t('groups.choices', {
            list: result.choices
              .map(({ groups, silhouette }) => `${groups}: ${format.figure(silhouette)}`)
              .join('; '),
          })}
        </p>
      </Section>
    </Page>
  );
}

interface ControlsProps {
  readonly search: GroupsSearch;
  readonly groups: readonly GroupWire[];
  readonly frameworks: readonly string[];
  readonly chosen: string;
}

const BEST = 'best';

function Controls({ search, groups, frameworks, chosen }: ControlsProps) {
  const { t, tx } = useI18n();
  const change = useSearchChange();
  const titles = useQueries({ queries: frameworks.map((id) => queries.framework(id)) });
  const titleOf = (at: number): string => {
    const found = titles[at]?.data;
    return found === undefined ? (frameworks[at] ?? '') : tx(found.title);
  };
  return (
    <>
      <Segments
        label={t('groups.framework')}
        value={chosen}
        options={frameworks.map((id, at) => ({ value: id, label: titleOf(at) }))}
        onChange={(framework) => change({ framework: framework === frameworks[0] ? undefined : framework })}
      />
      <Choice
        label={t('groups.economies')}
        value={search.group ?? DEFAULT_GROUP}
        options={[
          ...groups.map(({ id, name }) => ({ value: id, label: tx(name) })),
          { value: EVERYONE, label: t('groups.everyone') },
        ]}
        onChange={(group) => change({ group: group === DEFAULT_GROUP ? undefined : group })}
      />
      <Choice
        label={t('groups.method')}
        value={search.method ?? METHODS[0]}
        options={METHODS.map((method) => ({ value: method, label: t(`groups.methods.${method}`) }))}
        onChange={(method) => change({ method: method === METHODS[0] ? undefined : method })}
      />
      <Choice
        label={t('groups.count')}
        value={search.groups === undefined ? BEST : String(search.groups)}
        options={[BEST, '2', '3', '4', '5', '6'].map((value) => ({
          value,
          label: value === BEST ? t('groups.best') : value,
        }))}
        onChange={(count) => change({ groups: count === BEST ? undefined : Number(count) })}
      />
    </>
  );
}
