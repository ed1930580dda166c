import type { Role } from '@serai/app';
import type { IconName } from '../components/Icon.tsx';
import type { MessageId } from '../i18n/ids.ts';

/** One entry of the rail. */
export interface NavigationEntry {
  readonly to: string;
  readonly label: MessageId;
  readonly icon: IconName;
}

/** A verb of the platform with the pages that stand behind it. */
export interface NavigationSection {
  readonly label: MessageId;
  readonly entries: readonly NavigationEntry[];
  /** Who sees it; everybody when absent. On a narrow screen such a section stands in the account's menu. */
  readonly seenBy?: 'signed-in' | readonly Role[];
}

/** The rail, top to bottom. A verb appears once something stands behind it. */
export const NAVIGATION: readonly NavigationSection[] = [
  {
    label: 'frame.observe',
    entries: [
      { to: '/', label: 'frame.region', icon: 'region' },
      { to: '/countries', label: 'frame.countries', icon: 'country' },
      { to: '/indicators', label: 'frame.indicators', icon: 'indicator' },
      { to: '/compare', label: 'frame.compare', icon: 'compare' },
      { to: '/groups', label: 'frame.groups', icon: 'groups' },
      { to: '/lab', label: 'frame.lab', icon: 'lab' },
    ],
  },
  {
    label: 'frame.plan',
    entries: [{ to: '/corridor', label: 'frame.corridor', icon: 'corridor' }],
  },
  {
    label: 'frame.know',
    entries: [
      { to: '/data', label: 'frame.data', icon: 'data' },
      { to: '/indices', label: 'frame.indices', icon: 'indices' },
      { to: '/method', label: 'frame.method', icon: 'method' },
    ],
  },
  {
    label: 'frame.work',
    seenBy: 'signed-in',
    entries: [
      { to: '/organisations', label: 'frame.organisations', icon: 'organisation' },
      { to: '/validation', label: 'frame.validation', icon: 'validation' },
    ],
  },
  {
    label: 'frame.administration',
    seenBy: ['secretariat', 'administrator'],
    entries: [{ to: '/admin', label: 'frame.adminPages', icon: 'administration' }],
  },
];
