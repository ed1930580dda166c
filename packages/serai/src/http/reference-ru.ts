/** The API reference in Russian: what each route answers, by name, and what each input means, by its English text. */

import { DESCRIPTIONS_OF_PEOPLE_RU, SUMMARIES_OF_PEOPLE_RU } from './reference-ru-people.ts';

/** What a use-case answers. */
export const SUMMARIES_RU: Readonly<Record<string, string>> = {
  'status.show': 'Версия платформы и ее данных, используемые наборы',
  'areas.list': 'Экономики: коды, названия, группы и текущий статус',
  'areas.show': 'Одна экономика и датированные факты о ее статусе, уровне дохода и членстве',
  'groups.list': 'Группы экономик и их нынешние участники',
  'boundaries.show': 'Используемый набор границ, его источник и оговорка',
  'boundaries.geometry': 'Границы в формате GeoJSON, по одному объекту на экономику',
  'boundaries.disputed': 'Спорные линии границ в формате GeoJSON, для пунктира',
  'indicators.list': 'Показатели: единица, направление, источник и сколько значений есть',
  'indicators.show':
    'Один показатель: определение, единица, опорные значения, источник, оговорки и где он учитывается',
  'indicators.series': 'Один показатель по экономикам и годам; null там, где значения нет',
  'sources.list': 'Источники: издатель, лицензия, выпуск и сколько значений есть',
  'sources.freshness': 'Год самого нового значения каждого показателя для каждой экономики',
  'frameworks.list': 'Рамочные методики, по которым можно рассчитать индекс; новейшая версия каждой',
  'frameworks.show': 'Одна методика: дерево, веса, опорные значения, минимумы и чего не хватает',
  'observations.list': 'Значения всех источников с происхождением; принятое значение каждой ячейки отмечено',
  'observations.lineage':
    'Все, что стоит за значением: источник, год, лицензия, файл, строка и исходный текст',
  'snapshots.list': 'Файлы, из которых взяты значения, с их хешами',
  'snapshots.raw': 'Исходный файл: свой собственный или тот, чья лицензия допускает передачу',
  'conflicts.list': 'Ячейки, по которым источники дают разные значения, какое показано и почему',
  'conflicts.choose': 'Выбор показываемого значения там, где источники расходятся, с указанием причины',
  'observations.export':
    'Выбранные значения, которые можно передавать: CSV, XLSX, SDMX-CSV или SDMX-JSON, с указанием пропущенного',
  'sources.pull':
    'Значения источника прямо из его службы или из полученного файла: проверка и добавление нового',
  'index.compute': 'Оценки экономик по методике: интервалы, места в группе и причины пробелов',
  'index.trend': 'Оценки по годам до базового года; null там, где данных недостаточно',
  'index.profile':
    'Одна экономика по областям методики рядом с группой сравнения: ряды, пробелы и чем их закрыть',
  'index.insight':
    'Сильные и слабые стороны экономики, лучшее и худшее достижимое место и что подняло бы оценку',
  'index.document':
    'Оценки по методике как документ: справка (PDF, DOCX), слайды (PPTX), проверка (DOCX, PDF), книга (XLSX)',
  'index.groups':
    'Группы экономик по профилю с их устойчивостью, рядом с группами по доходу и без выхода к морю',
  'index.lab': 'Методика за год как данные и конвейер: чтобы пересчитать и попробовать изменения',
  'index.run': 'Расчет любого конвейера по любым данным: файл на каждый шаг и диагностика',
  'index.robustness':
    'Места по любому конвейеру при разных решениях: интервалы, частоты, чувствительность и кто от чего зависит',
  'index.group': 'Группы единиц любого конвейера по профилю областей, с их устойчивостью',
  'index.audit':
    'Проверка любого индекса по образцу JRC: полнота, выбросы, согласованность, веса, устойчивость',
  'index.vintages':
    'Сравнение двух выпусков любого индекса: пересмотр данных, смена методики, действительное изменение',
  'index.bundle':
    'Один файл с данными, конвейером, версиями и результатами, который пересчитывает `index verify`',
  'network.steiner':
    'Самое дешевое дерево, соединяющее терминалы файла PACE или SteinLib, с доказанной нижней границей',
  'network.second-route':
    'Вторые пути в сети без общих линий, узлов или рисков с первым: для пары узлов или для всех',
  'network.audit':
    'Проверка сети из файла: мосты, точки сочленения, посредничество, последствия отказов, нижняя граница задержки',
  'index.verify': 'Пересчет такого файла: все совпадает или где нет',
  'layers.embedded':
    'Файл встроенных слоев: населенные пункты, условные сети, рельеф, озера, реки или аэропорты',
  'layers.import':
    'Загрузка своего слоя: дороги, железные дороги, линии электропередачи, кабели, места, зоны, высоты или стоимость',
  'layers.list': 'Загруженные слои: откуда они и насколько точны',
  'layers.export': 'Слой в GeoJSON, целиком или по объекту в строке, в GeoTIFF или в сетке ESRI ASCII',
  'layers.remove': 'Удаление загруженного слоя; его место снова занимают встроенные данные',
  'corridor.area':
    'Полоса коридора: где путь дороже лучшего не более чем на столько процентов, или заданная ширина вдоль него',
  'corridor.frequency':
    'Как часто лучший путь проходит через каждую клетку, если стоимость и веса заданы неточно',
  'corridor.path': 'Самый дешевый путь между двумя клетками растра стоимости',
  'corridor.route': 'Маршруты между двумя местами: где строить, по известной сети или на машине',
  'corridor.accumulate': 'Во что обходится путь от ближайшего источника до каждой клетки растра стоимости',
  'catalog.check': 'Проверка папки каталога: файл, строка и поле каждой ошибки',
  'backup.create': 'Все в одном переносимом файле: значения, снимки, журнал изменений',
  'backup.restore': 'Замена всего содержимым резервной копии после ее проверки; целиком или никак',
  'jobs.submit':
    'Поставить долгую работу в очередь; она идет на сервере и не зависит от того, кто ее запустил',
  'notifications.deliver': 'Отправить письма и вызвать вебхуки, когда пора; работающий сервер делает это сам',
  'validation.remind': 'Напомнить странам об ответах, срок которых близок, а владельцам — о просроченных',
  ...SUMMARIES_OF_PEOPLE_RU,
};

/** What an input means. */
export const DESCRIPTIONS_RU: Readonly<Record<string, string>> = {
  'Group of economies, e.g. speca, or all that share a fact, e.g. income:upper_middle or status:lldc; all when absent':
    'Группа экономик, например speca, или все с общим признаком, например income:upper_middle или status:lldc; без нее все',
  'Which file': 'Какой файл',
  'Name of the layer': 'Имя слоя',
  'Economy, ISO 3166-1 alpha-3, e.g. KAZ': 'Экономика, код ISO 3166-1 alpha-3, например KAZ',
  'Which indicators may be shown; the default of the edition is un-publication':
    'Какие показатели можно показывать; по умолчанию un-publication',
  'Indicator id, e.g. ITU_INTERNET_USERS': 'Код показателя, например ITU_INTERNET_USERS',
  'Framework id, e.g. e-resilience, or id@version': 'Код методики, например e-resilience, или код@версия',
  'Indicator ids, separated by commas': 'Коды показателей через запятую',
  'Economies (ISO 3166-1 alpha-3), separated by commas': 'Экономики (ISO 3166-1 alpha-3) через запятую',
  'First year': 'Первый год',
  'Last year': 'Последний год',
  'Source ids, separated by commas': 'Коды источников через запятую',
  'Format of the file': 'Формат файла',
  'Indicator id': 'Код показателя',
  'How many to pass over': 'Сколько пропустить',
  'Id of the figure to show': 'Номер значения, которое показывать',
  'Why: it is shown beside the figure': 'Почему: причина видна рядом со значением',
  'Economies that are grouped, e.g. escap; all when absent':
    'Группируемые экономики, например escap; по умолчанию все',
  'How to group': 'Способ группировки',
  'Number of groups; the best of 2 to 6 when absent': 'Число групп; по умолчанию лучшее от 2 до 6',
  'Seed of the starts and resamples': 'Начальное число для стартов и повторных выборок',
  'What is written: a country’s brief, slides of a group, the audit, a workbook':
    'Что составляется: справка о стране, слайды группы, проверка, книга',
  'Economy of a brief': 'Экономика, о которой справка',
  'Group that a brief compares with': 'Группа, с которой сравнивает справка',
  'Group of slides and workbook': 'Группа для слайдов и книги',
  'How many figures at most': 'Сколько значений самое большее',
  'How many figures to pass over': 'Сколько значений пропустить',
  'Id of the figure, as lists and index results give it':
    'Номер значения, как в списках и результатах индекса',
  'Hash of the file': 'Хеш файла',
  'Group that is shown and ranked, e.g. speca, income:upper_middle or status:lldc; scores never depend on it':
    'Группа для показа и мест, например speca, income:upper_middle или status:lldc; оценки от нее не зависят',
  'Reference year; the one of the framework when absent': 'Базовый год; по умолчанию год методики',
  'Drop values past the cycle limit of their series': 'Не учитывать значения старше предельного срока ряда',
  'Monte Carlo draws; 0 gives point scores without ranks':
    'Число розыгрышей Монте-Карло; 0 дает точечные оценки без мест',
  'Seed of the draws': 'Начальное число розыгрышей',
  'Language of names and sentences': 'Язык названий и пояснений',
  'Peer group, e.g. speca, income:upper_middle or status:lldc; the first group of the economy when absent':
    'Группа сравнения, например speca, income:upper_middle или status:lldc; по умолчанию первая группа экономики',
  ...DESCRIPTIONS_OF_PEOPLE_RU,
};
