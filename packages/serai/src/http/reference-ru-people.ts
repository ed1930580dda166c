/** The API reference in Russian, continued: accounts, organisations, rounds, notifications, the log, and queued work. */

/** What a use-case answers or does. */
export const SUMMARIES_OF_PEOPLE_RU: Readonly<Record<string, string>> = {
  'observations.import': 'Проверяет файл значений (CSV или XLSX) и, если в нем нет ошибок, добавляет их',
  'jobs.list': 'Работа в очереди, идущая и законченная; сначала новая',
  'jobs.show': 'Одна работа из очереди: результат или что пошло не так; администраторы видят и чужую',
  'jobs.cancel':
    'Остановить работу в очереди или попросить идущую остановиться; незаконченное не оставляет следов',
  'connectors.list':
    'Связи с другими машинами (почтовый сервер, провайдеры входа, вебхуки) и работают ли они',
  'notifications.list': 'Мои уведомления, сначала новые, на моем языке',
  'notifications.mark-read': 'Отметить мои уведомления прочитанными: названные или все',
  'webhooks.list': 'Мои вебхуки или вебхуки организации, которой я руковожу',
  'webhooks.create': 'Сообщать машине то же, что и мне, или то, что касается организации, которой я руковожу',
  'webhooks.remove': 'Удалить вебхук; то, что он должен был получить, не отправляется',
  'webhooks.test': 'Сразу вызвать вебхук для проверки и показать, что из этого вышло',
  'webhooks.enable': 'Включить вебхук, отключенный после неудачных вызовов; ожидающее отправляется',
  'mail.list': 'Письма, ожидающие почтового сервера, или сохраненные со ссылками, когда сервера нет',
  'account.show': 'Мой профиль, роли, организации и ключи входа',
  'account.update': 'Изменить мое имя, язык или частоту писем',
  'account.sessions': 'Браузеры, в которых я вошел в систему',
  'account.end-session': 'Завершить один из моих сеансов или все, кроме этого',
  'account.export': 'Все, что хранится обо мне, одним файлом JSON, без секретов',
  'account.delete':
    'Навсегда удалить мою учетную запись: записи остаются у организации или страны, имя и адрес исчезают',
  'tokens.list': 'Мои токены API; их секреты нигде не хранятся',
  'tokens.create': 'Создать токен API в пределах моих прав; секрет показывается один раз',
  'tokens.revoke': 'Сразу отозвать один из моих токенов API',
  'organisations.list': 'Мои организации; секретариат и администраторы видят все',
  'organisations.show': 'Одна организация и ее участники',
  'organisations.create':
    'Добавить организацию; ее руководитель сразу становится участником или получает приглашение',
  'organisations.update': 'Изменить название, вид или страну организации',
  'organisations.close':
    'Закрыть организацию: участие, открытые приглашения и идущие раунды прекращаются, записи остаются',
  'organisations.set-role': 'Дать участнику организации другую роль в ней',
  'organisations.remove-member': 'Исключить участника; написанное им остается у организации',
  'organisations.leave': 'Выйти из организации',
  'organisations.transfer':
    'Передать организацию другому участнику: он становится руководителем, прежний руководитель — редактором',
  'invitations.list':
    'Приглашения в организации, которыми я руковожу; секретариат и администраторы видят все',
  'invitations.create':
    'Пригласить одного человека по одноразовой ссылке: в организацию, с ролью или то и другое',
  'invitations.withdraw': 'Отозвать открытое приглашение: ссылка сразу перестает действовать',
  'invitations.accept': 'Принять приглашение, отправленное на мой адрес',
  'users.list': 'Люди с учетной записью, их роли и организации',
  'users.show': 'Один человек, его роли и организации',
  'users.block': 'Закрыть человеку вход и завершить его сеансы; ничего из его записей не теряется',
  'users.unblock': 'Снова открыть вход заблокированному человеку',
  'users.grant': 'Дать роль на платформе; национального координатора назначают для одной страны',
  'users.withdraw': 'Снять роль на платформе',
  'users.reset-link':
    'Одноразовая ссылка на новый пароль для человека, до которого не доходит почта; показывается один раз',
  'policy.show': 'Кто что может делать и кто какие записи видит',
  'audit.list': 'Кто, что и когда изменил; сначала новое',
  'audit.verify': 'Пересчитать цепочку журнала: цела она или с какой записи не сходится',
  'audit.export':
    'Журнал изменений по одной строке JSON на запись, от старых к новым, для проверки без этой программы',
  'validation.rounds': 'Раунды проверки, доступные вам; сначала новые',
  'validation.show':
    'Один раунд проверки: пункты, комментарии и история для его сторон, название и числа для остальных',
  'validation.create': 'Создает из файла черновик о стране; до открытия его видит только владелец',
  'validation.edit': 'Изменить название черновика или дать стране больше времени',
  'validation.open': 'Показать черновик национальному координатору страны, и никому больше',
  'validation.comment': 'Прокомментировать пункт или весь раунд либо ответить на комментарий',
  'validation.judge-all':
    'От имени страны дать одно решение многим пунктам раунда: названным или всем, по которым решения ещё нет',
  'validation.judge': 'От имени страны согласиться с пунктом раунда, оспорить его или снять решение',
  'validation.note': 'Примечание страны рядом с публикуемым или его отсутствие',
  'validation.answer': 'Сообщить от имени страны, что ответ закончен',
  'validation.exclude': 'Исключить пункт из публикации или вернуть его',
  'validation.publish': 'Опубликовать неисключенное после ответа страны или по истечении срока',
  'validation.withdraw': 'Завершить раунд без публикации; с этого момента его видит только владелец',
  'validation.notes': 'Примечания стран к опубликованным о них значениям',
};

/** What an input means, by its English text. */
export const DESCRIPTIONS_OF_PEOPLE_RU: Readonly<Record<string, string>> = {
  'CSV or XLSX file': 'Файл CSV или XLSX',
  'Check the file and change nothing': 'Проверить файл и ничего не менять',
  'Sheet of an XLSX; the first visible one when absent': 'Лист файла XLSX; по умолчанию первый видимый',
  'Indicator id, where the file has no such column': 'Код показателя, если в файле нет такого столбца',
  'Unit, where the file has no such column': 'Единица, если в файле нет такого столбца',
  'Source, where the file has no such column': 'Источник, если в файле нет такого столбца',
  'Licence, where the file has no such column': 'Лицензия, если в файле нет такого столбца',
  'Publisher, where the file has no such column': 'Издатель, если в файле нет такого столбца',
  'Edition of the source, where the file has no such column':
    'Выпуск источника, если в файле нет такого столбца',
  'Who may see the figures, where the file has no such column; public when absent':
    'Кто видит значения, если в файле нет такого столбца; по умолчанию public (все)',
  'On whose behalf: platform, organisation:<id> or country:<ISO3>; yours when you write for one party only':
    'От чьего имени: platform, organisation:<id> или country:<ISO3>; по умолчанию ваша сторона, если она одна',
  'On whose behalf: platform, organisation:<id> or country:<ISO3>; yours when it can only be one':
    'От чьего имени: platform, organisation:<id> или country:<ISO3>; по умолчанию ваша, если возможна только одна',
  'Day or instant (ISO 8601, UTC) until which the owner alone sees the figures':
    'День или момент (ISO 8601, UTC), до которого значения видит только владелец',
  'Parties that see figures of the level party, separated by commas, e.g. country:KAZ':
    'Стороны, которым видны значения уровня party, через запятую, например country:KAZ',
  'Which figure is shown where another one exists; by default a new one of the same source is':
    'Какое значение показывать, если есть другое; по умолчанию новое значение того же источника',
  'How many jobs at most': 'Сколько работ самое большее',
  'Id of the job': 'Номер работы',
  'Only what I have not read': 'Только непрочитанное',
  'Language of the sentences; that of the account when absent':
    'Язык сообщений; по умолчанию язык учетной записи',
  'How many at most': 'Сколько самое большее',
  'Id of the last one of the page before, to go on':
    'Номер последнего на предыдущей странице, чтобы продолжить',
  'Ids; all of them when absent': 'Номера; без них все',
  'Id of the organisation': 'Номер организации',
  'Address that is called, https': 'Адрес вызова, https',
  'Kinds that it is told; all when empty': 'Виды событий; пустой список — все',
  'Organisation that I lead; my own webhook when absent':
    'Организация, которой я руковожу; без нее вебхук мой собственный',
  'Id of the webhook': 'Номер вебхука',
  'Those that were sent, too': 'Также отправленные',
  'Name of the person': 'Имя человека',
  'How many members at most': 'Сколько участников, не более',
  'Country of its seat, ISO 3166-1 alpha-3; null for none':
    'Страна местонахождения, ISO 3166-1 alpha-3; null, если ее нет',
  'Own password; somebody without one must have signed in within the last 15 minutes':
    'Собственный пароль; у кого его нет, тот должен был войти не более 15 минут назад',
  'Language of pages and e-mails': 'Язык страниц и писем',
  'How often notices also go by e-mail': 'Как часто уведомления приходят и по почте',
  'Id of the session; all but this one when absent': 'Номер сеанса; без него все, кроме текущего',
  'Own e-mail address, to confirm': 'Собственный адрес почты для подтверждения',
  'What it is for': 'Для чего он',
  'What it covers: read, write, or one feature, e.g. observations:read':
    'Что он разрешает: read, write или одну область, например observations:read',
  'Days until it expires': 'Срок действия в днях',
  'Id of the token': 'Номер токена',
  'Part of the name, in any case': 'Часть названия в любом регистре',
  'The closed ones instead of the open ones': 'Закрытые вместо действующих',
  'How many to leave out at the beginning': 'Сколько пропустить в начале',
  'Name of the organisation': 'Название организации',
  'Kind of the organisation': 'Вид организации',
  'Country of its seat; none for an international one':
    'Страна местонахождения; у международной не указывается',
  'E-mail of the person who will govern it': 'Адрес почты будущего руководителя',
  'Language of an invitation to them': 'Язык приглашения этому человеку',
  'Country of its seat, ISO 3166-1 alpha-3': 'Страна местонахождения, ISO 3166-1 alpha-3',
  'Id of the user': 'Номер пользователя',
  'Role within the organisation': 'Роль в организации',
  'Id of the member who takes over': 'Номер участника, который принимает организацию',
  'Only those that can still be accepted': 'Только те, которые еще можно принять',
  'E-mail of the person': 'Адрес почты человека',
  'Organisation that they become a member of': 'Организация, участником которой человек станет',
  'Role in it; member when absent': 'Роль в ней; по умолчанию member (участник)',
  'Platform role that they get': 'Роль на платформе, которую человек получит',
  'Country that a focal point speaks for, ISO 3166-1 alpha-3':
    'Страна, от имени которой выступает национальный координатор, ISO 3166-1 alpha-3',
  'Language of the e-mail and of the new account': 'Язык письма и новой учетной записи',
  'Id of the invitation': 'Номер приглашения',
  'Secret of the link': 'Секрет из ссылки',
  'Part of name or e-mail, in any case': 'Часть имени или адреса в любом регистре',
  'Role that is granted': 'Назначаемая роль',
  'Only those in this state': 'Только в этом состоянии',
  'Who, e.g. user:<id>, or local-operator:*': 'Кто, например user:<id> или local-operator:*',
  'Which use-case, e.g. users.block, or users.*': 'Какое действие, например users.block или users.*',
  'What was changed, e.g. organisation:<id>, or round:*':
    'Что изменено, например organisation:<id> или round:*',
  'At or after this day or instant (UTC)': 'Не раньше этого дня или момента (UTC)',
  'Before this instant, or until the end of this day (UTC)': 'До этого момента или до конца этого дня (UTC)',
  'Only entries with a smaller number: the next page': 'Только записи с меньшим номером: следующая страница',
  'Only rounds in this state': 'Только раунды в этом состоянии',
  'How many rounds at most': 'Сколько раундов самое большее',
  'How many rounds to pass over': 'Сколько раундов пропустить',
  'Id of the round': 'Номер раунда',
  'CSV or XLSX file of figures about the country': 'Файл CSV или XLSX со значениями о стране',
  'What the round is about, one line': 'О чем раунд, одной строкой',
  'What is validated': 'Что проверяется',
  'Last day on which the country may answer, e.g. 2026-12-24; it ends in UTC':
    'Последний день, когда страна может ответить, например 2026-12-24; он заканчивается по UTC',
  'Id of the item': 'Номер пункта',
  'Id of the comment that this one answers': 'Номер комментария, на который дан ответ',
  'Plain text': 'Обычный текст',
  'agreed, disputed, or null to take it back':
    'agreed (согласны), disputed (оспорено) или null, чтобы снять решение',
  'Plain text, or null to take the note back': 'Обычный текст или null, чтобы снять примечание',
  'Whether it is left out; it is when nothing is said': 'Исключить ли пункт; по умолчанию да',
  'Take the item in again: the other word for excluded=false': 'Вернуть пункт: то же, что excluded=false',
  'Publish disputed items, too; else they must be excluded':
    'Опубликовать и оспоренные пункты; иначе их нужно исключить',
  'Ids of the items; all that have no verdict yet when it is left out':
    'Идентификаторы пунктов; без них — все, по которым решения ещё нет',
  'Events of the history at most': 'Не больше стольких событий истории',
  'Newest events of the history to pass over': 'Сколько новейших событий истории пропустить',
  'Why: the country is told, and it is kept as a comment on the whole':
    'Причина: её узнаёт страна, и она сохраняется как комментарий ко всему раунду',
};
