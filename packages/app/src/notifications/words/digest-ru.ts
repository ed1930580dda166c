/** Russian frame of mails that repeat the inbox. */
import { counted } from './format.ts';
import type { DigestWords } from './types.ts';

export const DIGEST_RU: DigestWords = {
  nobody: 'удалённый пользователь',
  operator: 'оператор платформы',
  subject: (count) =>
    `Caravanserai: ${counted(count, 'ru', {
      one: 'новое уведомление',
      few: 'новых уведомления',
      many: 'новых уведомлений',
      other: 'нового уведомления',
    })}`,
  greeting: (name) => `Здравствуйте, ${name}!`,
  groups: {
    organisation: 'Организации',
    role: 'Роли',
    security: 'Безопасность вашей учётной записи',
    token: 'Токены API',
    job: 'Фоновые задания',
    validation: 'Раунды проверки',
    webhook: 'Вебхуки',
  },
  footer: (inbox, account) => `Все уведомления: ${inbox}\nНастроить частоту писем: ${account}`,
};
