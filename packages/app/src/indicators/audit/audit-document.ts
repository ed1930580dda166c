import type { IndexAudit, StatementSeverity } from '@serai/core/indicators';
import type { Language } from '../../input.ts';
import type { DocumentBlock, ReportDocument } from '../../ports/index.ts';
import { AUDIT_WORDS, statementWords } from './audit-words.ts';

/** Statements of one kind in a section that a reader goes through; the rest is counted, and stands in the JSON. */
const MOST = 15;

/** An audit as a document: verdict, then section by section, the gravest first. */
export function auditDocument(
  audit: IndexAudit,
  {
    language,
    footer,
    nameOf,
  }: {
    readonly language: Language;
    readonly footer: string;
    readonly nameOf?: (code: string) => string;
  },
): ReportDocument {
  const words = AUDIT_WORDS[language];
  return {
    name: 'audit',
    language,
    title: words.title(audit.pipeline),
    subtitle: words.counts(audit.concerns, audit.cautions),
    footer,
    blocks: [
      { kind: 'text', tone: 'strong', text: words.verdicts[audit.verdict] },
      { kind: 'text', tone: 'muted', text: words.method },
      ...audit.sections.flatMap(({ section, statements }): DocumentBlock[] => [
        { kind: 'heading', level: 1, text: words.sections[section] },
        ...(statements.length === 0 ? [{ kind: 'text', text: words.nothing } as const] : []),
        ...SEVERITIES.flatMap((severity): DocumentBlock[] => {
          const own = statements.filter((statement) => statement.severity === severity);
          if (own.length === 0) return [];
          const shown = own.slice(0, MOST).map((statement) => statementWords(statement, language, nameOf));
          const rest = own.length - shown.length;
          return [
            { kind: 'heading', level: 2, text: words.severities[severity] },
            { kind: 'list', items: rest > 0 ? [...shown, words.more(rest)] : shown },
          ];
        }),
      ]),
    ],
  };
}

const SEVERITIES: readonly StatementSeverity[] = ['concern', 'caution', 'note'];
