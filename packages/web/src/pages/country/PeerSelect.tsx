import type { GroupWire } from '@serai/app';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

interface PeerSelectProps {
  readonly groups: readonly GroupWire[];
  readonly chosen: GroupWire;
  readonly iso3: string;
}

/** Choice of the group that the profile stands beside; groups of the economy first. It lives in the address. */
export function PeerSelect({ groups, chosen, iso3 }: PeerSelectProps) {
  const { t, tx } = useI18n();
  const change = useSearchChange();
  const ofIt = (group: GroupWire) => group.members.includes(iso3);
  const ordered = [...groups.filter(ofIt), ...groups.filter((group) => !ofIt(group))];
  return (
    <Choice
      label={t('country.peers')}
      value={chosen.id}
      options={ordered.map((group) => ({ value: group.id, label: tx(group.name) }))}
      onChange={(peers) => change({ peers }, { replace: true })}
    />
  );
}
