/** A server that follows a shared database: what it shows, and what its log says when the database is away. */
import type { Ports, ReadModel, ReadModels, Storage } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { afterEach, expect, it } from 'vitest';
import { followData } from './follow-data.ts';

let stop: () => Promise<void>;
afterEach(() => stop());

/** A database whose version and presence the test decides. */
function openShared(): {
  ports: Pick<Ports, 'storage' | 'readModels'>;
  held: { version: number; away: boolean };
} {
  const held = { version: 1, away: false };
  const changedAt = '2026-11-25T12:00:00.000Z';
  let shown = { version: 1, changedAt } as ReadModel;
  const storage = {
    kind: 'postgresql',
    read: async () => {
      if (held.away) throw new Problem('unavailable', 'PostgreSQL at 127.0.0.1 does not answer.');
      return { version: held.version, changedAt };
    },
  } as unknown as Storage;
  const readModels: ReadModels = {
    current: () => shown,
    settle: async () => shown,
    refresh: async () => {
      shown = { ...shown, version: held.version };
      return shown;
    },
  };
  return { ports: { storage, readModels }, held };
}

it('shows the figures that another process wrote', async () => {
  const { ports, held } = openShared();
  stop = followData(ports, { onNotice: () => undefined, everyMs: 1 });
  held.version = 2;
  await expect.poll(() => ports.readModels.current().version).toBe(2);
});

it('says once that the database is away and once that it is back', async () => {
  const { ports, held } = openShared();
  const notices: string[] = [];
  let looks = 0;
  const storage = new Proxy(ports.storage, {
    get(target, key) {
      if (key === 'read') looks += 1;
      return Reflect.get(target, key);
    },
  });
  held.away = true;
  stop = followData(
    { ...ports, storage },
    { onNotice: (sentence) => void notices.push(sentence), everyMs: 1 },
  );
  await expect.poll(() => looks).toBeGreaterThan(5);
  expect(notices).toEqual([expect.stringContaining('PostgreSQL at 127.0.0.1 does not answer.')]);
  held.away = false;
  await expect.poll(() => notices.length).toBe(2);
  expect(notices[1]).toMatch(/answers again/);
  const seen = looks;
  await expect.poll(() => looks).toBeGreaterThan(seen + 5);
  expect(notices).toHaveLength(2);
});
