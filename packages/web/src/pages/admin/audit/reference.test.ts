import { expect, test } from 'vitest';
import { shortReference } from './reference.ts';

test.each([
  ['organisation:0192f3a1-7c55-7abc-8def-0123456789ab', 'organisation:0192f3a1…'],
  [`snapshot:${'ab'.repeat(32)}`, 'snapshot:abababab…'],
  ['country:KAZ', 'country:KAZ'],
  ['local-operator:serai', 'local-operator:serai'],
  ['system', 'system'],
])('%s is called %s', (reference, short) => {
  expect(shortReference(reference)).toBe(short);
});
