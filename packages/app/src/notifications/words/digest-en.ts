/** English frame of mails that repeat the inbox. */
import { counted } from './format.ts';
import type { DigestWords } from './types.ts';

export const DIGEST_EN: DigestWords = {
  nobody: 'a deleted user',
  operator: 'the operator of the platform',
  subject: (count) =>
    `Caravanserai: ${counted(count, 'en', { one: 'new notification', other: 'new notifications' })}`,
  greeting: (name) => `Hello ${name},`,
  groups: {
    organisation: 'Organisations',
    role: 'Roles',
    security: 'Security of your account',
    token: 'API tokens',
    job: 'Work in the background',
    validation: 'Validation rounds',
    webhook: 'Webhooks',
  },
  footer: (inbox, account) => `All notifications: ${inbox}\nHow often we write to you: ${account}`,
};
