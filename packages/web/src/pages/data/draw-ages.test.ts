import { expect, test } from 'vitest';
import { EXAMPLE_STYLE } from '../../charts/examples.ts';
import { drawAges } from './draw-ages.ts';

test('the drawing of ages says every year in full and hatches a gap', () => {
  const draw = drawAges(
    {
      title: 'Newest figure of one series',
      finding: 'One of three economies has none.',
      rowHead: 'Series',
      columns: ['KAZ', 'TKM', 'MNG'].map((id) => ({ id, label: id, title: id })),
      rows: [{ label: 'Regulatory quality', years: [2024, null, 2015] }],
      classLabels: ['before 2017', '2017–2018', '2019–2020', '2021–2022', '2023 and later'],
    },
    2024,
  );
  const { points } = draw(EXAMPLE_STYLE);
  expect(points.map(({ label }) => label)).toEqual([
    'Regulatory quality, KAZ: 2024',
    'Regulatory quality, TKM: no data',
    'Regulatory quality, MNG: 2015',
  ]);
  const { sequential } = EXAMPLE_STYLE.palette;
  const { svg } = draw(EXAMPLE_STYLE);
  // The newest in the deepest colour, the oldest in the palest.
  expect(svg).toContain(`fill="${sequential.at(-1)}"`);
  expect(svg).toContain(`fill="${sequential[0]}"`);
});
