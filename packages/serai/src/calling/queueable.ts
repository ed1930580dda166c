import { FileOutSchema, type UseCase } from '@serai/app';

/** Whether the work may wait in the queue: it changes data and takes long. A read has an answer that somebody waits for. */
export const isQueueable = ({ heavy, effect, output }: UseCase): boolean =>
  heavy === true && effect === 'write' && output !== FileOutSchema;
