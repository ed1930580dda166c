import type { Scope } from '@serai/app/ports';
import type { OpenedStorage } from '../open.ts';

/** A call whose statements a reviewer reads, with a name. */
export type Call = readonly [name: string, call: () => Promise<unknown>];

/** The calls of one part of the port; later ones may need what earlier ones wrote. */
export type CallGroup = (opened: OpenedStorage) => readonly Call[];

/** Any fixed instant. */
export const AT = '2026-11-01T00:00:00.000Z';

/** Somebody whose scope needs every condition there is: a member who reads for the platform and for a country. */
export const SCOPE: Scope = {
  everything: false,
  member: true,
  parties: ['platform', 'country:KAZ'],
  user: 'u',
  directory: false,
  audit: true,
  now: AT,
};

/** A visitor of the same instant. */
export const VISITOR: Scope = { ...SCOPE, member: false, parties: [], user: undefined, audit: false };
