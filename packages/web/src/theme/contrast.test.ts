import { describe, expect, test } from 'vitest';
import { contrast, luminance } from './contrast.ts';
import { DARK, LIGHT, type Scheme } from './tokens.ts';

test('black on white is the largest contrast there is', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 6);
});

describe.each<[string, Scheme]>([
  ['light', LIGHT],
  ['dark', DARK],
])('%s scheme', (_, scheme) => {
  const grounds = { paper: scheme.paper, surface: scheme.surface, quiet: scheme.quiet };
  const texts = {
    ink: scheme.ink,
    muted: scheme.muted,
    lapis: scheme.lapis,
    madder: scheme.madder,
    turquoiseText: scheme.turquoiseText,
    saffronText: scheme.saffronText,
  };

  test.each(Object.entries(texts))('text %s reads at 4.5:1 on every ground', (_name, text) => {
    for (const ground of Object.values(grounds)) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('text on lapis, on madder and on each class of the sequential scale reads at 4.5:1', () => {
    expect(contrast(scheme.onLapis, scheme.lapis)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(scheme.onLapis, scheme.madder)).toBeGreaterThanOrEqual(4.5);
    for (const [index, ground] of scheme.seq.entries()) {
      expect(contrast(scheme.seqInk[index] as string, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('lines that carry meaning and primary data stand out at 3:1', () => {
    expect(contrast(scheme.edge, scheme.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(scheme.turquoise, scheme.surface)).toBeGreaterThanOrEqual(3);
  });

  test('the sequential scale keeps its order in greyscale', () => {
    const greys = scheme.seq.map(luminance);
    const sorted = [...greys].sort((a, b) => a - b);
    expect([sorted, [...sorted].reverse()]).toContainEqual(greys);
  });
});
