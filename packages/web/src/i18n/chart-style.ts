/** The style of charts outside of a page: in files, slides and documents, in plain light colours. */
import { LIGHT_PALETTE } from '../charts/palette.ts';
import type { ChartStyle, ChartWords } from '../charts/style.ts';
import { makeFormatter } from './format.ts';
import { getLanguage, type LanguageCode } from './languages.ts';
import enChart from './messages/en/chart.json' with { type: 'json' };
import enCommon from './messages/en/common.json' with { type: 'json' };
import ruChart from './messages/ru/chart.json' with { type: 'json' };
import ruCommon from './messages/ru/common.json' with { type: 'json' };

const WORDS = {
  en: { ...enChart, noData: enCommon.noData },
  ru: { ...ruChart, noData: ruCommon.noData },
} satisfies Record<LanguageCode, ChartWords>;

/** Style of a drawing in a file; `standalone` draws title, source and ground into it. */
export function fileChartStyle(
  language: LanguageCode,
  room: Pick<ChartStyle, 'width' | 'id' | 'standalone'>,
): ChartStyle {
  const { locale, dir } = getLanguage(language);
  const format = makeFormatter(locale);
  return {
    ...room,
    palette: LIGHT_PALETTE,
    words: WORDS[language],
    number: format.figure,
    score: format.score,
    direction: dir,
  };
}
