export { createSourceMessages } from './messages.ts';
