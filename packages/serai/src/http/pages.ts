/** Pages that the server renders itself: the API reference, a missing file, a missing build. No script, no style from elsewhere. */
import type { Language, UseCase } from '@serai/app';
import { fieldsOf, type InputField } from '../calling/fields.ts';
import { isQueueable } from '../calling/queueable.ts';
import { DESCRIPTIONS_RU, SUMMARIES_RU } from './reference-ru.ts';

const WORDS = {
  en: {
    title: 'Caravanserai API',
    lead: 'Everything the platform answers, version 1. Answers are JSON; errors are problem documents (RFC 9457); answers that are the same for all carry an ETag that changes with the data. What changes something is sent as JSON, or as the raw bytes of a file with the other inputs in the query; keys of the path stay in the path. Programs show an API token: Authorization: Bearer.',
    machine: 'OpenAPI 3.1 document',
    input: 'Input',
    meaning: 'Meaning',
    path: 'path',
    required: 'required',
    csv: 'Also as CSV: Accept: text/csv or ?format=csv.',
    events: 'Progress as server-sent events: Accept: text/event-stream.',
    wait: 'Queued instead of waited for: Prefer: respond-async.',
    command: 'In the terminal',
    who: {
      anyone: 'Open to everybody.',
      'signed-in': 'For people with an account.',
      user: 'For people with an account, about their own.',
      operator: 'Only in a terminal of the server.',
      roles: 'For the roles',
    },
    interactive: 'On a page only, with no API token.',
    example: 'Example',
    notFound: 'There is no such file.',
    home: 'To the start page',
    noBuild:
      'The pages are not built. Stop the server and run `npm start`, which builds them; the API works without them.',
    other: 'На русском языке',
  },
  ru: {
    title: 'API Караван-сарая',
    lead: 'Все, на что отвечает платформа, версия 1. Ответы в формате JSON; ошибки описаны документами RFC 9457; у ответов, одинаковых для всех, есть ETag, который меняется вместе с данными. Изменения отправляют в формате JSON или как сам файл, тогда остальные параметры идут в строке запроса; то, что стоит в пути, остается в пути. Программы предъявляют токен API: Authorization: Bearer.',
    machine: 'Документ OpenAPI 3.1',
    input: 'Параметр',
    meaning: 'Значение',
    path: 'в пути',
    required: 'обязателен',
    csv: 'Также в формате CSV: Accept: text/csv или ?format=csv.',
    events: 'Ход работы в виде событий сервера: Accept: text/event-stream.',
    wait: 'В очередь, без ожидания: Prefer: respond-async.',
    command: 'В терминале',
    who: {
      anyone: 'Открыто для всех.',
      'signed-in': 'Для тех, у кого есть учетная запись.',
      user: 'Для тех, у кого есть учетная запись, о самих себе.',
      operator: 'Только в терминале сервера.',
      roles: 'Для ролей',
    },
    interactive: 'Только на странице, не с токеном API.',
    example: 'Пример',
    notFound: 'Такого файла нет.',
    home: 'На главную страницу',
    noBuild:
      'Страницы не собраны. Остановите сервер и выполните `npm start`: эта команда их собирает; API работает и без них.',
    other: 'In English',
  },
} as const;

const STYLE = `
  :root { color-scheme: light dark; --ink: #2a2622; --paper: #faf7f2; --line: #ddd5c8; --link: #1b3a6b; }
  @media (prefers-color-scheme: dark) { :root { --ink: #ece7df; --paper: #11161f; --line: #333c4b; --link: #9db9e6; } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 'Noto Sans', system-ui, sans-serif; }
  main { max-width: 960px; margin: 0 auto; padding: 24px 16px 48px; }
  h1 { font-size: 24px; } h2 { font-size: 15px; margin: 24px 0 4px; } h2 code { font-size: 15px; font-weight: 600; } a { color: var(--link); }
  code { font: 13px/1.5 'Noto Sans Mono', 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
  section { border-top: 1px solid var(--line); padding-top: 8px; }
  table { border-collapse: collapse; width: 100%; margin: 8px 0; } th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
  p { margin: 8px 0; }
`;

/** The readable reference of the API. */
export function renderReference(useCases: readonly UseCase[], language: Language, nonce: string): string {
  const words = WORDS[language];
  const other = language === 'en' ? 'ru' : 'en';
  const sections = useCases
    .filter((useCase) => useCase.http !== undefined)
    .map((useCase) => renderUseCase(useCase, language));
  return layout(
    { title: words.title, language, nonce },
    `<h1>${words.title}</h1><p>${words.lead}</p>
    <p><a href="/api/v1/openapi.json">${words.machine}</a> · <a href="/api?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></p>
    ${sections.join('\n')}`,
  );
}

/** A file that the build does not have. */
export const renderNotFound = (language: Language, nonce: string): string =>
  layout(
    { title: WORDS[language].notFound, language, nonce },
    `<h1>404</h1><p>${WORDS[language].notFound}</p><p><a href="/">${WORDS[language].home}</a></p>`,
  );

/** What stands at / when there is no build. */
export const renderNoBuild = (language: Language, nonce: string): string =>
  layout(
    { title: 'Caravanserai', language, nonce },
    `<h1>Caravanserai</h1><p>${escapeHtml(WORDS[language].noBuild)}</p><p><a href="/api?lang=${language}">${WORDS[language].title}</a></p>`,
  );

function renderUseCase(useCase: UseCase, language: Language): string {
  const words = WORDS[language];
  const { method, path } = useCase.http!;
  const fields = fieldsOf(useCase);
  const notes = [
    ...(useCase.csv === undefined ? [] : [words.csv]),
    ...(useCase.heavy === true ? [words.events] : []),
    ...(isQueueable(useCase) ? [words.wait] : []),
    whoMay(useCase, words.who),
    ...(useCase.interactive === true ? [words.interactive] : []),
    ...(useCase.cli === undefined
      ? []
      : [`${words.command}: <code>serai ${escapeHtml(useCase.cli.command)}</code>`]),
  ];
  return `<section id="${useCase.name}"><h2><code>${method.toUpperCase()} /api/v1${escapeHtml(path)}</code></h2>
    <p>${escapeHtml(summaryIn(useCase, language))}.</p>
    ${fields.length === 0 ? '' : `<table><thead><tr><th scope="col">${words.input}</th><th scope="col">${words.meaning}</th></tr></thead><tbody>${fields.map((field) => renderField(field, path, language)).join('')}</tbody></table>`}
    ${notes.map((note) => `<p>${note}</p>`).join('')}</section>`;
}

const whoMay = ({ access }: UseCase, words: (typeof WORDS)[Language]['who']): string =>
  typeof access === 'string' ? words[access] : `${words.roles} <code>${access.join(' | ')}</code>.`;

function renderField(field: InputField, path: string, language: Language): string {
  const words = WORDS[language];
  const marks = [
    ...(path.includes(`{${field.key}}`) ? [words.path] : field.required ? [words.required] : []),
    ...(field.choices === undefined ? [field.type] : [field.choices.join(' | ')]),
    ...(field.default === undefined ? [] : [`= ${String(field.default)}`]),
  ];
  return `<tr><td><code>${escapeHtml(field.key)}</code></td><td>${escapeHtml(descriptionIn(field, language))} <code>${escapeHtml(marks.join(', '))}</code></td></tr>`;
}

function layout(head: { title: string; language: Language; nonce: string }, body: string): string {
  return `<!doctype html><html lang="${head.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head.title}</title><style nonce="${head.nonce}">${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

const summaryIn = ({ name, summary }: UseCase, language: Language): string =>
  language === 'ru' ? (SUMMARIES_RU[name] ?? summary) : summary;

const descriptionIn = ({ description }: InputField, language: Language): string =>
  language === 'ru' ? (DESCRIPTIONS_RU[description] ?? description) : description;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
