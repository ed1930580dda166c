import type { TestProject } from 'vitest/node';
import { startHarness } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Base URL of the harness server of this run (see server.ts). */
    harness: string;
  }
}

/** Runs once per `vitest` run, before the first test; the returned function runs after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const harness = await startHarness();
  project.provide('harness', harness.url);
  return () => harness.close();
}
