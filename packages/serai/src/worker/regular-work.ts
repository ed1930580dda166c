/** What the process that works does again and again without being asked. */
import type { Ports } from '@serai/app/ports';
import { startDelivery } from '../delivery/index.ts';

export interface RegularWorkOptions {
  /** Hears one sentence when something does not work any more, and one when it works again. */
  readonly onNotice: (sentence: string) => void;
}

/** Sends mails and webhook calls. Returns its stop. */
export function startRegularWork(ports: Ports, { onNotice }: RegularWorkOptions): () => Promise<void> {
  return startDelivery({ ports, onNotice });
}
