/** Russian letters. */
import { instantIn } from './format.ts';
import { ROLE_AS_RU } from './ru.ts';
import type { LetterFacts, Letters } from './types.ts';

const until = (at: string): string => instantIn('ru', at);
const written = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

export const LETTERS_RU: Letters = {
  invitation: (facts) => ({
    subject: `Приглашение на платформу Caravanserai${facts.organisation === undefined ? '' : `: ${facts.organisation}`}`,
    text: written(
      'Здравствуйте!',
      '',
      `${inviter(facts)} на Caravanserai, платформу региональной цифровой связности${purpose(facts)}.`,
      '',
      'Чтобы принять приглашение, откройте ссылку:',
      facts.link,
      '',
      `Ссылка одноразовая, действует только для этого адреса электронной почты и до ${until(facts.expires_at)}.`,
      'Если вы не ждали приглашения, ничего не делайте: без ссылки учётная запись не появится, и писем больше не будет.',
    ),
  }),
  'password-reset': ({ link, expires_at }) => ({
    subject: 'Новый пароль для Caravanserai',
    text: written(
      'Здравствуйте!',
      '',
      'Кто-то, вероятно вы, запросил новый пароль для вашей учётной записи на платформе Caravanserai. Чтобы задать его, откройте ссылку:',
      link,
      '',
      `Ссылка одноразовая и действует до ${until(expires_at)}. После смены пароля вы выйдете из системы на всех устройствах.`,
      'Если вы этого не запрашивали, ничего не делайте: пароль останется прежним. Если такие письма повторятся, сообщите администратору.',
    ),
  }),
  welcome: ({ link, name }) => ({
    subject: 'Добро пожаловать на Caravanserai',
    text: written(
      `Здравствуйте, ${name}!`,
      '',
      'Ваша учётная запись готова. Вход на платформу:',
      link,
      '',
      'На странице учётной записи можно выбрать язык, частоту писем, а также второй фактор или ключ доступа, чтобы вход был надёжнее.',
      'Если вы не создавали эту учётную запись, никому не сообщайте пароль и обратитесь к администратору.',
    ),
  }),
};

const inviter = ({ invited_by }: LetterFacts['invitation']): string =>
  invited_by === undefined ? 'Оператор платформы приглашает вас' : `Вас приглашает ${invited_by}`;

function purpose({ organisation, organisation_role, role, country }: LetterFacts['invitation']): string {
  const parts = [
    ...(organisation === undefined || organisation_role === undefined
      ? []
      : [`организация «${organisation}», ${ROLE_AS_RU[organisation_role]}`]),
    ...(role === undefined ? [] : [`${ROLE_AS_RU[role]}${country === undefined ? '' : ` (${country})`}`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}
