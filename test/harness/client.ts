import { inject } from 'vitest';

/** Asks the harness of this run for a shared thing (see server.ts). Throws with its reason when it cannot start. */
export async function askHarness<T>(path: '/postgres' | '/chromium'): Promise<T> {
  const response = await fetch(inject('harness') + path);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
