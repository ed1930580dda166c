import type { GroupWire, LabWire } from '@serai/app';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useStrict } from '../../app/useStrict.ts';
import { DEFAULT_GROUP, EVERYONE } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { Controls } from './Controls.tsx';
import { type ChangeLab, changesOf, isChanged, type LabSearch } from './choices.ts';
import classes from './Lab.module.css';
import { Moves } from './Moves.tsx';
import { Result } from './Result.tsx';
import { useLab } from './useLab.ts';
import { Variants } from './Variants.tsx';
import { Weights } from './Weights.tsx';
import { findingOf, problemOf } from './words.ts';

const route = getRouteApi('/lab');

/** The lab: controls on one side, places with their intervals on the other. */
export function LabPage() {
  const search = route.useSearch();
  const strict = useStrict();
  const status = useQuery(queries.status()).data;
  const groups = useQuery(queries.groups()).data;
  const framework = search.framework ?? status?.profile_framework;
  const lab = useQuery({
    ...queries.lab({ framework: framework ?? '', year: search.year, strict }),
    enabled: framework !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  if (status === undefined || groups === undefined || lab === undefined) return <Loading lines={10} />;
  return (
    <Lab
      lab={lab}
      groups={groups}
      search={search}
      frameworks={[status.profile_framework, status.map_framework]}
    />
  );
}

interface LabProps {
  readonly lab: LabWire;
  readonly groups: readonly GroupWire[];
  readonly search: LabSearch;
  readonly frameworks: readonly string[];
}

function Lab({ lab, groups, search, frameworks }: LabProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const change: ChangeLab = useSearchChange();
  // While a slider moves, its weights are here and not yet in the address: the history is for choices, not for pixels.
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  const live = useMemo(
    () =>
      (dragged === undefined ? search : { ...search, w: dragged === '' ? undefined : dragged }) as LabSearch,
    [search, dragged],
  );
  const group = search.group ?? DEFAULT_GROUP;
  const shown = useMemo(() => rowsOf(lab, groups, group), [lab, groups, group]);
  const changes = useMemo(() => changesOf(live), [live]);
  const state = useLab(lab, changes, shown);
  const context = { lab, shown, state, changed: isChanged(live) };
  return (
    <Page
      finding={findingOf(context, i18n)}
      trail={[{ label: t('lab.title') }]}
      lead={t('lab.lead', {
        framework: tx(lab.framework.title),
        version: lab.framework.version,
        year: String(lab.year),
      })}
    >
      <div className={classes.lab}>
        <div className={classes.controls}>
          <Controls search={search} lab={lab} groups={groups} frameworks={frameworks} onChange={change} />
          <Weights
            lab={lab}
            search={live}
            onDrag={setDragged}
            onChange={(next) => {
              setDragged(undefined);
              change(next, { replace: true });
            }}
          />
        </div>
        <div className={classes.result}>
          {state.problem !== undefined && (
            <p role="alert" className={classes.problem}>
              {problemOf(state.problem, lab, i18n)}
            </p>
          )}
          {state.point === undefined && state.problem === undefined && <Loading lines={8} />}
          {state.point !== undefined && <Result {...context} group={group} />}
          <Moves {...context} />
          <Variants context={context} search={search} compute={state.computeVariants} />
        </div>
      </div>
    </Page>
  );
}

/** Rows of the economies of a group. */
function rowsOf(lab: LabWire, groups: readonly GroupWire[], group: string): readonly number[] {
  const members = new Set(groups.find(({ id }) => id === group)?.members ?? []);
  return lab.areas.flatMap(({ iso3 }, row) => (group === EVERYONE || members.has(iso3) ? [row] : []));
}
