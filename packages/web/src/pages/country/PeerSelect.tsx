import type { GroupWire } from '@serai/app';
import { useId } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Country.module.css';

interface PeerSelectProps {
  readonly groups: readonly GroupWire[];
  readonly chosen: GroupWire;
  readonly iso3: string;
}

/** Choice of the group that the profile stands beside; groups of the economy first. It lives in the address. */
export function PeerSelect({ groups, chosen, iso3 }: PeerSelectProps) {
  const { t, tx } = useI18n();
  const change = useSearchChange();
  const id = useId();
  const ofIt = (group: GroupWire) => group.members.includes(iso3);
  const ordered = [...groups.filter(ofIt), ...groups.filter((group) => !ofIt(group))];
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{t('country.peers')}</label>
      <select
        id={id}
        className={classes.select}
        value={chosen.id}
        onChange={(event) => change({ peers: event.currentTarget.value }, { replace: true })}
      >
        {ordered.map((group) => (
          <option key={group.id} value={group.id}>
            {tx(group.name)}
          </option>
        ))}
      </select>
    </div>
  );
}
