/** Russian words of notifications. */
import type { GrantedRole, OrganisationRole } from '../../policy/roles.ts';
import type { JobEnd } from '../facts.ts';
import { counted, dayIn, instantIn, pluralForm } from './format.ts';
import type { NamedFacts, Words } from './types.ts';

/** A role in the nominative, as it stands after a colon. */
export const ROLE_AS_RU: Readonly<Record<GrantedRole | OrganisationRole, string>> = {
  lead: 'руководитель',
  editor: 'редактор',
  member: 'участник',
  'focal-point': 'национальный координатор',
  reviewer: 'рецензент',
  tester: 'тестировщик',
  secretariat: 'сотрудник секретариата',
  administrator: 'администратор',
};

const ENDS: Readonly<Record<JobEnd, string>> = {
  done: 'выполнено',
  failed: 'не выполнено',
  cancelled: 'отменено',
};

/** Heavy use-cases by their names; a name without words is work like any other. */
const WORKS: Readonly<Record<string, string>> = {
  'observations.import': 'импорт значений',
  'index.compute': 'расчёт индекса',
  'backup.create': 'создание резервной копии',
  'backup.restore': 'восстановление из резервной копии',
};

const day = (at: string): string => dayIn('ru', at);
const FIGURES = { one: 'значение', few: 'значения', many: 'значений', other: 'значения' };
const grant = ({ role, country }: NamedFacts<'role.granted'>): string =>
  country === undefined ? ROLE_AS_RU[role] : `${ROLE_AS_RU[role]} (${country})`;
const round = ({ title, country }: Pick<NamedFacts<'validation.published'>, 'title' | 'country'>): string =>
  `«${title}» (${country})`;

const NOT_YOU = 'Если это были не вы, немедленно смените пароль и сообщите администратору.';

export const WORDS_RU: Words = {
  'organisation.joined': ({ own, user, organisation, role }) => ({
    title: own
      ? `Вы теперь в организации «${organisation}»`
      : `Новый участник организации «${organisation}»: ${user}`,
    text: own ? `Ваша роль: ${ROLE_AS_RU[role]}.` : `Роль: ${ROLE_AS_RU[role]}.`,
  }),
  'organisation.role-changed': ({ own, user, organisation, role }) => ({
    title: own
      ? `Ваша роль в организации «${organisation}» изменена`
      : `Изменена роль в организации «${organisation}»: ${user}`,
    text: `Новая роль: ${ROLE_AS_RU[role]}.`,
  }),
  'organisation.removed': ({ own, user, organisation, webhooks }) => ({
    title: own
      ? `Вы больше не состоите в организации «${organisation}»`
      : `Больше не состоит в организации «${organisation}»: ${user}`,
    text: own
      ? 'Записи, открытые только её участникам, вам больше не видны. Созданные вами записи остаются у организации.'
      : `Созданные записи остаются у организации.${webhooks === undefined ? '' : ' Её вебхуки продолжают работать, в том числе настроенные этим человеком: удалите лишние.'}`,
  }),
  'role.granted': (facts) => ({
    title: facts.own
      ? `Вам предоставлена роль: ${grant(facts)}`
      : `Предоставлена роль: ${facts.user}, ${grant(facts)}`,
    text: 'Роль действует уже сейчас, входить заново не нужно.',
  }),
  'role.withdrawn': (facts) => ({
    title: facts.own
      ? `У вас больше нет роли: ${grant(facts)}`
      : `Роль отозвана: ${facts.user}, ${grant(facts)}`,
    text: 'То, что разрешала только эта роль, с этого момента закрыто.',
  }),
  'security.password-changed': ({ removed }) => ({
    title: 'Ваш пароль изменён',
    text:
      removed === undefined
        ? `Остальные сеансы завершены. ${NOT_YOU}`
        : `Остальные сеансы завершены, ключи доступа, токены API и связи с другими службами удалены (${removed}): настройте нужные заново. ${NOT_YOU}`,
  }),
  'security.two-factor-changed': ({ change }) => ({
    title: {
      on: 'Для входа теперь нужен второй фактор',
      off: 'Для входа больше не нужен второй фактор',
      'backup-codes': 'Созданы новые резервные коды',
    }[change],
    text: change === 'backup-codes' ? `Прежние коды не действуют. ${NOT_YOU}` : NOT_YOU,
  }),
  'security.passkey-added': ({ name }) => ({
    title: 'К вашей учётной записи добавлен ключ доступа',
    text: `Его название: «${name}». Если это были не вы, удалите ключ на странице учётной записи и сообщите администратору.`,
  }),
  'security.identity-linked': ({ provider }) => ({
    title: `Теперь можно входить через ${provider}`,
    text: `Ваша учётная запись там связана с вашей учётной записью здесь. ${NOT_YOU}`,
  }),
  'security.token-created': ({ name, expires_at }) => ({
    title: 'Для вашей учётной записи создан токен API',
    text: `Его название: «${name}», он действует до ${instantIn('ru', expires_at)}. Если это были не вы, отзовите токен на странице учётной записи и сообщите администратору.`,
  }),
  'token.expiring': ({ name, expires_at }) => ({
    title: 'Скоро истекает срок вашего токена API',
    text: `Токен «${name}» действует до ${instantIn('ru', expires_at)}. Если он ещё нужен программе, создайте новый на странице учётной записи.`,
  }),
  'job.ended': ({ work, state }) => ({
    title: `Ваше задание ${ENDS[state]}: ${WORKS[work] ?? 'фоновая работа'}`,
    text:
      state === 'failed'
        ? 'Ничего не изменено; причина указана в задании.'
        : 'Что получилось, показано в задании.',
  }),
  'validation.opened': (facts) => ({
    title: `Раунд проверки для вас: ${round(facts)}`,
    text: `${pluralForm(facts.items, 'ru', { one: 'Ждёт', few: 'Ждут', many: 'Ждут', other: 'Ждут' })} вашего решения: ${counted(facts.items, 'ru', FIGURES)}${facts.deadline === undefined ? '' : `. Срок: ${day(facts.deadline)}`}. До публикации раунд видите только вы и тот, кто его направил.`,
  }),
  'validation.commented': (facts) => ({
    title: `Новый комментарий в раунде ${round(facts)}`,
    text: `Автор комментария: ${facts.author}.`,
  }),
  'validation.answered': (facts) => ({
    title: `Национальный координатор ответил: ${round(facts)}`,
    text: `Согласовано: ${counted(facts.agreed, 'ru', FIGURES)}, оспорено: ${facts.disputed}. Раунд можно публиковать.`,
  }),
  'validation.reminder': (facts) => ({
    title: `${pluralForm(facts.days, 'ru', { one: 'Остался', other: 'Осталось' })} ${counted(facts.days, 'ru', { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}: раунд ${round(facts)}`,
    text: `Срок: ${day(facts.deadline)}. После этого раунд могут опубликовать без ответа.`,
  }),
  'validation.overdue': (facts) => ({
    title: `Срок раунда ${round(facts)} истёк`,
    text: `Раунд закончился ${day(facts.deadline)} без ответа. Ответить можно, пока он не опубликован.`,
  }),
  'validation.published': (facts) => ({
    title: `Опубликовано: ${round(facts)}`,
    text: 'Значения раунда теперь открыты для всех, вместе с примечанием страны, если оно есть.',
  }),
  'validation.withdrawn': (facts) => ({
    title: `Отозвано: ${round(facts)}`,
    text: `Раунд завершён, ничего из него не опубликовано.${facts.reason === undefined ? '' : ` Причина: «${facts.reason}».`}`,
  }),
  'webhook.disabled': ({ host, problem }) => ({
    title: `Ваш вебхук на ${host} отключён`,
    text: `Ни одна попытка вызова не удалась, последняя так: ${problem} Когда адрес снова заработает, включите вебхук на странице учётной записи.`,
  }),
};
