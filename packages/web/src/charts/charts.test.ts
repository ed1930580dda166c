import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, luminance } from '../theme/contrast.ts';
import { classOf, quantileClasses } from './classes.ts';
import { EXAMPLE_STYLE, EXAMPLES } from './examples.ts';
import { DARK_PALETTE, LIGHT_PALETTE, PRINT_PALETTE } from './palette.ts';
import { drawProfile } from './profile.ts';
import { segments, spreadLabels } from './series.ts';
import { type ChartTable, toCsv } from './table.ts';

const golden = (name: string): string => fileURLToPath(new URL(`./golden/${name}.svg`, import.meta.url));

describe.each(EXAMPLES.map((example) => [example.name, example] as const))('%s', (name, example) => {
  const { svg, points } = example.draw(EXAMPLE_STYLE);

  it('looks as the golden picture', () => {
    const file = golden(name);
    if (process.env.REGEN === '1') writeFileSync(file, `${svg}\n`);
    expect(existsSync(file), `no ${name}.svg: run the test once with REGEN=1 and look at the picture`).toBe(
      true,
    );
    expect(`${svg}\n`).toBe(readFileSync(file, 'utf8'));
  });

  it('tells its finding to those who do not see it', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="example-title example-desc"/);
    expect(svg).toMatch(/<title id="example-title">[^<]{10,}<\/title>/);
    expect(svg).toMatch(/<desc id="example-desc">[^<]{10,}<\/desc>/);
  });

  it('obeys the content security policy: no inline style, script or foreign address', () => {
    expect(svg).not.toMatch(/ style=|<style|<script|href=|url\((?!#)/);
  });

  it('numbers what can be pointed at, within the picture', () => {
    const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    const height = Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
    if (name !== 'sparkline') expect(points.length).toBeGreaterThan(0);
    points.forEach((point, at) => {
      expect(svg).toContain(`data-point="${at}"`);
      expect(point.label.length).toBeGreaterThan(3);
      expect(point.x).toBeGreaterThanOrEqual(0);
      expect(point.x).toBeLessThanOrEqual(width);
      expect(point.y).toBeGreaterThanOrEqual(0);
      expect(point.y).toBeLessThanOrEqual(height);
    });
  });

  it('has a table with as many cells a row as columns', () => {
    const table = example.tabulate(EXAMPLE_STYLE);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('draws at every width, in every palette and from right to left without a broken number', () => {
    for (const palette of [LIGHT_PALETTE, DARK_PALETTE, PRINT_PALETTE]) {
      for (const width of [1, 120, 340, 1200]) {
        const drawn = example.draw({ ...EXAMPLE_STYLE, palette, width, direction: 'rtl' });
        expect(drawn.svg).not.toMatch(/NaN|undefined|Infinity|(width|height)="-/);
        expect(drawn.svg).toContain('direction="rtl"');
      }
    }
  });
});

describe('bars', () => {
  const width = (svg: string) =>
    [
      ...svg.matchAll(
        new RegExp(
          `<rect x="([\\d.]+)" y="[\\d.-]+" width="([\\d.]+)" height="14" fill="${LIGHT_PALETTE.primary}"`,
          'g',
        ),
      ),
    ].map(([, x, wide]) => ({ x: Number(x), wide: Number(wide) }));

  it('start at zero, so that lengths compare as the values do', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 50, noNaN: true }), (score) => {
        const model = {
          title: 'A title',
          finding: 'A finding',
          scaleMax: 100,
          peerLabel: '',
          rows: [
            { label: 'one', score },
            { label: 'two', score: score * 2 },
          ],
        };
        const [one, two] = width(drawProfile(model, EXAMPLE_STYLE).svg);
        expect(one?.x).toBe(two?.x);
        expect((two?.wide ?? 0) / (one?.wide ?? 1)).toBeCloseTo(2, 1);
      }),
    );
  });
});

describe('segments of a line', () => {
  it('never join two values across a gap or an edition break, and lose no value', () => {
    const points = fc.array(fc.option(fc.integer(), { nil: undefined }), { maxLength: 30 });
    const broken = fc.array(fc.integer({ min: 2000, max: 2030 }), { maxLength: 4 });
    fc.assert(
      fc.property(points, broken, (values, years) => {
        const series = values.map((value, at) => ({ year: 2000 + at, value }));
        const pieces = segments(series, { years });
        expect(pieces.flat().map(({ year }) => year)).toEqual(
          series.filter(({ value }) => value !== undefined).map(({ year }) => year),
        );
        for (const piece of pieces) {
          for (const [at, point] of piece.entries()) {
            if (at === 0) continue;
            expect(point.year - (piece[at - 1]?.year ?? 0)).toBe(1);
            expect(years).not.toContain(point.year);
          }
        }
      }),
    );
  });

  it('are single dots where every survey is an edition of its own', () => {
    const pieces = segments(
      [
        { year: 2020, value: 1 },
        { year: 2022, value: 2 },
      ],
      { every: true },
    );
    expect(pieces.map((piece) => piece.length)).toEqual([1, 1]);
  });
});

describe('labels at the ends of lines', () => {
  it('keep their distance and their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 6 }), (places) => {
        const spread = spreadLabels(places, 15, 0, 300);
        const order = places.map((_, at) => at).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
        const sorted = order.map((at) => spread[at] ?? 0);
        for (const [at, place] of sorted.entries()) {
          if (at > 0) expect(place - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(14.999);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(300.001);
        }
      }),
    );
  });
});

describe('classes of a map', () => {
  it('put every value into one of at most five, none empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 }),
        (values) => {
          const classes = quantileClasses(values);
          expect(classes.limits.length).toBeLessThanOrEqual(4);
          expect([...classes.limits].sort((a, b) => a - b)).toEqual(classes.limits);
          const found = new Set(values.map((value) => classOf(value, classes)));
          expect(found).toEqual(new Set([...classes.limits, 0].map((_, at) => at)));
        },
      ),
    );
  });
});

describe('palettes', () => {
  it.each([
    ['light', LIGHT_PALETTE],
    ['dark', DARK_PALETTE],
    ['print', PRINT_PALETTE],
  ])('%s: text reads at 4.5:1, marks at 3:1, classes differ in lightness', (_, palette) => {
    expect(contrast(palette.ink, palette.paper)).toBeGreaterThan(7);
    expect(contrast(palette.muted, palette.paper)).toBeGreaterThan(4.5);
    for (const colour of [palette.primary, palette.accent, ...palette.categories]) {
      expect(contrast(colour, palette.paper)).toBeGreaterThan(3);
    }
    const lightness = palette.sequential.map(luminance);
    const rising = [...lightness].sort((a, b) => a - b);
    expect([rising, rising.toReversed()]).toContainEqual(lightness);
  });
});

describe('a table as CSV', () => {
  const table: ChartTable = {
    columns: [
      { id: 'economy', head: 'Economy' },
      { id: 'value', head: 'Value', numeric: true },
    ],
    rows: [
      ['Iran, "Islamic Republic"', 12.345678901],
      ['=HYPERLINK("x")', -3],
      ['Tuvalu', { missing: 'never reported' }],
    ],
  };

  it('keeps full precision, quotes, and defuses what a spreadsheet would run', () => {
    expect(toCsv(table)).toBe(
      [
        'economy,value,value_missing',
        '"Iran, ""Islamic Republic""",12.345678901,',
        '"\'=HYPERLINK(""x"")",-3,',
        'Tuvalu,,never reported',
        '',
      ].join('\r\n'),
    );
  });
});
