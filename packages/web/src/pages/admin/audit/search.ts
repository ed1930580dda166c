import { compact, integerParam, textParam } from '../../../app/search.ts';

/** State of the audit log: who, what, about what, when; from which entry on it goes back, and which one is open. */
export interface AuditSearch {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
  readonly entry?: string;
}

const day = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;

/** Reads the state from the address; what is not understood is left out. */
export const auditSearch = (raw: Record<string, unknown>): AuditSearch =>
  compact({
    actor: textParam(raw, 'actor'),
    action: textParam(raw, 'action'),
    subject: textParam(raw, 'subject'),
    from: day(textParam(raw, 'from')),
    to: day(textParam(raw, 'to')),
    before: integerParam(raw, 'before', 1, Number.MAX_SAFE_INTEGER),
    entry: textParam(raw, 'entry'),
  });
