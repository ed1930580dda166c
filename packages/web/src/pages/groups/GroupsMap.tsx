import { useMemo } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { MapFigure } from '../../map/MapFigure.tsx';
import type { MapSubject } from '../../map/types.ts';
import { areaName, type GroupsContext, groupName } from './words.ts';

/** Groups on the map, numbered from the lowest mean to the highest; who is in none is hatched, with the reason. */
export function GroupsMap({ context, selected }: { context: GroupsContext; selected: string | undefined }) {
  const i18n = useI18n();
  const { t, list } = i18n;
  const change = useSearchChange();
  const { result, nameOf, framework } = context;
  const subject = useMemo<MapSubject>(() => {
    const entries = [
      ...result.units.map(({ iso3, group }) => ({ iso3, name: nameOf(iso3), value: group })),
      ...result.not_grouped.map(({ iso3, missing }) => ({
        iso3,
        name: nameOf(iso3),
        value: undefined,
        note: t('groups.missing', { areas: list(missing.map((id) => areaName(context, id, i18n))) }),
      })),
    ].sort((a, b) => i18n.compare(a.name, b.name));
    return {
      title: t('groups.mapTitle', { groups: result.groups.length }),
      finding: result.groups
        .map(({ group, members }) => `${groupName(context, group, i18n)}: ${list(members.map(nameOf))}`)
        .join('. '),
      entries,
      classes: { limits: result.groups.slice(1).map(({ group }) => group) },
      unit: t('groups.mapUnit'),
    };
  }, [context, result, nameOf, i18n, t, list]);
  return (
    <MapFigure
      subject={subject}
      fileName={`${framework.id}-groups-${result.year}`}
      selected={selected}
      onSelect={(economy) => change({ economy })}
      card={(entry) => (
        <>
          <strong>{entry.name}</strong>
          <p>{entry.value === undefined ? entry.note : groupName(context, entry.value, i18n)}</p>
        </>
      )}
    />
  );
}
