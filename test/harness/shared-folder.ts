import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './root.ts';

const folder = join(repositoryRoot, '..', 'shared');

/** Absolute path of ../shared, or undefined where it is absent (see shared.ts). */
export const sharedFolder: string | undefined = existsSync(join(folder, 'README.md')) ? folder : undefined;
