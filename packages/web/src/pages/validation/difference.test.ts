import type { FigureItemWire } from '@serai/app';
import { describe, expect, test } from 'vitest';
import { differenceOf } from './difference.ts';

const figure = (proposed: number | null, present: number | null | undefined): FigureItemWire => ({
  indicator_id: 'ITU_INTERNET_USERS',
  year: 2023,
  unit: '%',
  proposed: {
    value: proposed,
    missing: null,
    source: 'national',
    publisher: 'Bureau of National Statistics',
    vintage: '2026',
    licence: 'CC-BY-4.0',
  },
  present: present === undefined ? null : { value: present, missing: null, source: 'itu', observation_id: 1 },
  differs: proposed !== present,
});

describe('a proposed figure beside the one that is shown', () => {
  test('is a change in its unit and as a share of the present one', () => {
    expect(differenceOf(figure(88, 80))).toEqual({ kind: 'changed', by: 8, share: 0.1 });
    expect(differenceOf(figure(-3, -2))).toEqual({ kind: 'changed', by: -1, share: -0.5 });
  });

  test('has no share where the present one is zero', () => {
    expect(differenceOf(figure(2, 0))).toEqual({ kind: 'changed', by: 2, share: undefined });
  });

  test('is new where nothing is shown, and the same where both agree, gaps included', () => {
    expect(differenceOf(figure(88, undefined))).toEqual({ kind: 'new' });
    expect(differenceOf(figure(88, 88))).toEqual({ kind: 'same' });
    expect(differenceOf(figure(null, null))).toEqual({ kind: 'same' });
  });

  test('is neither larger nor smaller than a gap', () => {
    expect(differenceOf(figure(null, 80))).toEqual({ kind: 'gap' });
    expect(differenceOf(figure(80, null))).toEqual({ kind: 'gap' });
  });
});
