import { beforeAll, describe, expect, it } from 'vitest';
import { type Edition, readEdition } from '../../../../test/index/edition.ts';
import { toAreaDetailWire, toAreaWire } from './area-wire.ts';
import { newestFact } from './facts.ts';
import { getArea, memberCodes, sortedGroups } from './lookup.ts';

let catalog: Edition['catalog'];
beforeAll(async () => {
  ({ catalog } = await readEdition());
});

const area = (code: string) => toAreaWire(catalog, getArea(catalog, code));

describe('what holds now is what an editor stated last', () => {
  const fact = (from: string | undefined, group: string) => ({
    ...(from === undefined ? {} : { from }),
    group,
    source: 's',
    confidence: 'high',
  });

  it('takes the fact with the latest start, also one that starts in the future', () => {
    expect(
      newestFact([fact('2024-07-01', 'a'), fact('2099-07-01', 'b'), fact('2023-07-01', 'c')])?.group,
    ).toBe('b');
  });

  it('takes the later line of two that start together, and any dated fact before an undated one', () => {
    expect(newestFact([fact('2024', 'a'), fact('2024', 'b')])?.group).toBe('b');
    expect(newestFact([fact('2024', 'a'), fact(undefined, 'b')])?.group).toBe('a');
  });

  it('knows nothing where nothing is stated', () => {
    expect(newestFact([])).toBeUndefined();
  });
});

describe('economies of the edition', () => {
  it('names Kazakhstan as the United Nations does, in both languages', () => {
    expect(area('KAZ')).toMatchObject({
      iso3: 'KAZ',
      m49: '398',
      name: { en: 'Kazakhstan', ru: 'Казахстан' },
      escap_status: 'member',
      lldc: true,
      ldc: false,
    });
  });

  it('has graduated Bhutan from the least developed countries and keeps the history', () => {
    expect(area('BTN').ldc).toBe(false);
    const { statuses } = toAreaDetailWire(catalog, getArea(catalog, 'BTN'));
    expect(statuses.some((status) => status.kind === 'ldc')).toBe(true);
  });

  it('keeps Nepal and Bangladesh among them whatever date their graduation is set for', () => {
    expect([area('NPL').ldc, area('BGD').ldc]).toEqual([true, true]);
  });

  it('finds a code in either case and says where the codes are when there is none', () => {
    expect(getArea(catalog, 'tkm').id).toBe('TKM');
    expect(() => getArea(catalog, 'XXX')).toThrow(/no economy "XXX".*serai areas list/);
  });
});

describe('groups of the edition', () => {
  it('counts 62 members and associate members of ESCAP and seven participants of SPECA', () => {
    expect(memberCodes(catalog, 'escap')).toHaveLength(62);
    expect(memberCodes(catalog, 'speca')).toEqual(['AFG', 'AZE', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB']);
    expect(memberCodes(catalog, 'reci')).toEqual(['KAZ', 'KGZ', 'MNG']);
  });

  it('lists every group of an economy in the order of the filters', () => {
    const { groups } = area('KGZ');
    const order = sortedGroups(catalog).map((group) => group.id);
    expect(groups).toEqual(order.filter((id) => groups.includes(id)));
    expect(groups).toEqual(expect.arrayContaining(['speca', 'reci', 'escap']));
  });

  it('a shared fact is a group: income as it stands, a special situation as it holds', () => {
    const middle = memberCodes(catalog, 'income:upper_middle');
    expect(middle).toContain('KAZ');
    expect(middle).not.toContain('AFG');
    const landlocked = memberCodes(catalog, 'status:lldc');
    expect(landlocked).toEqual(expect.arrayContaining(['KAZ', 'MNG', 'UZB']));
    expect(landlocked).not.toContain('GEO');
    expect(() => memberCodes(catalog, 'income:enormous')).toThrow(/no group "income:enormous"/);
  });

  it('refuses an unknown group and names those that exist', () => {
    expect(() => memberCodes(catalog, 'atlantis')).toThrow(/no group "atlantis".*speca/);
  });
});
