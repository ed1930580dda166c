import { choiceParam, compact, integerParam, textParam } from '../../app/search.ts';

export const METHODS = ['kmeans', 'ward', 'mixture'] as const;

/** State of the Groups page; what is absent stands as the service has it. */
export interface GroupsSearch {
  readonly framework?: string;
  readonly group?: string;
  readonly method?: (typeof METHODS)[number];
  /** Number of groups. */
  readonly groups?: number;
  readonly economy?: string;
}

export const groupsSearch = (raw: Record<string, unknown>): GroupsSearch =>
  compact({
    framework: textParam(raw, 'framework'),
    group: textParam(raw, 'group'),
    method: choiceParam(raw, 'method', METHODS),
    groups: integerParam(raw, 'groups', 2, 6),
    economy: textParam(raw, 'economy'),
  });
