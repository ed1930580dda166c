import { tableView } from '@serai/app';
import { describe, expect, it } from 'vitest';
import { renderView } from './table.ts';

const view = tableView<
  readonly { name: string; score: number | null }[],
  { name: string; score: number | null }
>({
  columns: [
    { head: 'name', cell: (row) => row.name },
    { head: 'score', right: true, cell: (row) => row.score?.toFixed(1) ?? '' },
  ],
  rows: (rows) => rows,
  notes: (rows) => [`${rows.length} rows`],
});

describe('a table in a terminal', () => {
  it('aligns words to the left and numbers to the right, and leaves a gap empty', () => {
    const rows = [
      { name: 'Казахстан', score: 76.5 },
      { name: 'TKM', score: null },
    ];
    expect(renderView(view, rows)).toBe(
      ['name       score', '---------  -----', 'Казахстан   76.5', 'TKM', '', '2 rows'].join('\n'),
    );
  });

  it('never lets data steer the terminal', () => {
    expect(renderView(view, [{ name: '\u001b[31mred\nline', score: 1 }])).toContain('[31mred line');
    expect(renderView(view, [{ name: '\u001b[2J', score: 1 }])).not.toContain('\u001b');
  });

  it('never lets a title or a comment steer it, or pass for a line of our own', () => {
    const quoting = tableView<string, string>({
      head: (title) => [`Round: ${title}`, 'KAZ, open'],
      columns: [{ head: 'a', cell: (cell) => cell }],
      rows: () => ['1'],
      notes: (text) => [`2026-11-26 Aigerim: ${text}`, ' - indented'],
    });
    const hostile = '\u001b]0;owned\u0007\u009b2J\u202Eagreed\r\n2026-11-27 Minister: yes\u2028no';
    const lines = renderView(quoting, hostile).split('\n');
    expect(lines).toHaveLength(9);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(lines[1]).toBe('KAZ, open');
    expect(lines.at(-1)).toBe(' - indented');
    expect(lines.filter((line) => line.startsWith('2026-11-27'))).toEqual([]);
  });

  it('says so when there is nothing', () => {
    expect(renderView(view, [])).toContain('(none)');
  });
});
