import { describe, expect, test } from 'vitest';
import { plainValue, readDetails } from './changes.ts';

describe('what an audit entry changed', () => {
  test('a grant that was given has no before', () => {
    expect(readDetails({ before: null, after: { role: 'focal-point', country: 'KAZ' } })).toEqual({
      changes: [
        { field: 'country', before: undefined, after: 'KAZ' },
        { field: 'role', before: undefined, after: 'focal-point' },
      ],
      facts: [],
    });
  });

  test('a field that only one side has is a change, too', () => {
    const { changes } = readDetails({
      before: { kind: 'firm' },
      after: { kind: 'operator', country: 'UZB' },
    });
    expect(changes).toEqual([
      { field: 'country', before: undefined, after: 'UZB' },
      { field: 'kind', before: 'firm', after: 'operator' },
    ]);
  });

  test('what is neither before nor after stands as it is', () => {
    expect(readDetails({ rows: 12, sources: ['wgi'] }).facts).toEqual([
      { field: 'rows', value: 12 },
      { field: 'sources', value: ['wgi'] },
    ]);
    expect(readDetails('restored').facts).toEqual([{ field: 'value', value: 'restored' }]);
    expect(readDetails(null)).toEqual({ changes: [], facts: [] });
  });

  test('a text stands without quotes, a list as JSON', () => {
    expect([plainValue('lead'), plainValue(['read', 'write']), plainValue(null)]).toEqual([
      'lead',
      '["read","write"]',
      'null',
    ]);
  });
});
