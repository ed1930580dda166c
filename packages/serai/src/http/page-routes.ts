/** Addresses that the pages have, so that a wrong one is a 404 for programs, too. */
import type { Ports } from '@serai/app/ports';

/** Routes of the web application without a code in them. */
const PLAIN = new Set([
  '/',
  '/index.html',
  '/countries',
  '/indicators',
  '/compare',
  '/groups',
  '/indices',
  '/lab',
  '/corridor',
  '/data',
  '/data/conflicts',
  '/method',
  '/sign-in',
  '/welcome',
  '/forgot-password',
  '/reset-password',
  '/account',
  '/inbox',
  '/organisations',
  '/validation',
  '/admin',
  '/admin/users',
  '/admin/organisations',
  '/admin/invitations',
  '/admin/policy',
  '/admin/audit',
  '/admin/jobs',
  '/admin/connectors',
  '/admin/mails',
]);

/**
 * Pages of one record. Any id has one: that a record exists is told to those who may see it, by the API, and to nobody
 * by a status.
 */
const OF_RECORDS = /^\/(organisations|validation|admin\/users)\/[^/]+$/;

/** Whether a page stands at the decoded path; none with U+0000 in it, which no id has. The code of an economy or an indicator may be in either case. */
export function isPage({ areas, indicators }: Ports['catalog'], path: string): boolean {
  if (path.includes('\0')) return false;
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (PLAIN.has(trimmed) || OF_RECORDS.test(trimmed)) return true;
  const [, kind, code] = /^\/(countries|indicators)\/([^/]+)$/.exec(trimmed) ?? [];
  if (kind === undefined || code === undefined) return false;
  return (kind === 'countries' ? areas : indicators).has(code.toUpperCase());
}
