import { expect, test } from 'vitest';
import { stepTo } from './useChartKeys.ts';

test('arrows enter a chart at its near end and stop at its far end', () => {
  expect(stepTo('ArrowRight', undefined, 9)).toBe(0);
  expect(stepTo('ArrowLeft', undefined, 9)).toBe(9);
  expect(stepTo('ArrowRight', 9, 9)).toBe(9);
  expect(stepTo('Home', 5, 9)).toBe(0);
  expect(stepTo('Tab', 5, 9)).toBeUndefined();
});
