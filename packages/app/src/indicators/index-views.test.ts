import { describe, expect, it } from 'vitest';
import { indexView } from './index-views.ts';
import type { IndexWire } from './wire.ts';

const REASON = `not enough data: ${'trust has 1 of the 2 indicators it needs; '.repeat(4)}`;

/** An index of one economy without a score. */
const index = (year: number, present: number): IndexWire => ({
  framework: { id: 'mini', version: '1.0.0', hash: '', title: { en: 'Mini', ru: 'Мини' } },
  data_version: 1,
  catalog_hash: '',
  year,
  profile: 'research',
  strict: false,
  seed: 1,
  draws: 0,
  interval_level: 0.9,
  group: null,
  scored: 0,
  figure_years: [2000, 2025],
  rows: [
    {
      iso3: 'TKM',
      name: 'Turkmenistan',
      score: null,
      score_interval: null,
      partial: false,
      rank: null,
      rank_interval: null,
      reason: REASON,
      reasons: [],
      rank_withheld: false,
      present,
      loaded: 10,
      areas: [],
    },
  ],
  income_correlation: null,
  correlation_flags: [],
});

const notes = (year: number, present: number): string =>
  indexView.notes?.(index(year, present)).join('\n') ?? '';

describe('an index in the terminal', () => {
  it('says where the figures end when a year has none', () => {
    expect(notes(2050, 0)).toContain('No figures for 2050: the figures end in 2025.');
    expect(notes(1999, 0)).toContain('No figures for 1999: they begin in 2000.');
    expect(notes(2023, 3)).not.toContain('No figures');
  });

  it('cuts a long reason to a line and says where it stands whole', () => {
    const shown = index(2023, 3);
    const columns = typeof indexView.columns === 'function' ? indexView.columns(shown) : indexView.columns;
    const reason = columns.find(({ head }) => head === 'reason')?.cell(shown.rows[0] as never) ?? '';
    expect(reason).toMatch(/^not enough data: trust has 1 of the 2 .*…$/);
    expect(reason.length).toBeLessThan(80);
    expect(notes(2023, 3)).toContain('--json');
  });

  it('does not rank among nobody', () => {
    const shown = index(2023, 3);
    const columns = typeof indexView.columns === 'function' ? indexView.columns(shown) : indexView.columns;
    expect(columns.map(({ head }) => head)).toContain('rank');
  });
});
