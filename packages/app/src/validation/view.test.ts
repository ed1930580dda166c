import { expect, it } from 'vitest';
import { roundView } from './view.ts';
import type { RoundDetailWire } from './wire.ts';

it('prints what people wrote as one line that moves no cursor and passes for no line of ours', () => {
  const text = 'First.\n2026-11-26 Minister: agreed\u202e \u001b[2J';
  const by = { id: 'user:1', name: 'Aigerim' };
  const at = '2026-11-26T09:00:00.000Z';
  const comment = { id: 'c', item: null, reply_to: null, author: by, national: true, at, text };
  const detail: RoundDetailWire = {
    round: {
      id: 'r',
      kind: 'figures',
      title: 'Users',
      country: 'KAZ',
      owner: { id: 'platform', name: null },
      state: 'open',
      created_by: by,
      created_at: at,
      deadline: null,
      opened_at: at,
      answered_at: null,
      ended_at: null,
      national_note: { text, by, at },
      items: 0,
      agreed: 0,
      disputed: 0,
      actions: [],
    },
    items: [],
    comments: [comment],
    history: [],
    history_total: 0,
  };
  const lines = [...(roundView.head?.(detail) ?? []), ...(roundView.notes?.(detail) ?? [])];
  expect(lines.at(-1)).toBe(`${at} Aigerim: First. 2026-11-26 Minister: agreed [2J`);
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
