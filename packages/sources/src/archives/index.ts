export { createArchives } from './archives.ts';
