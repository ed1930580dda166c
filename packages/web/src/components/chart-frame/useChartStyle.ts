import { useCallback, useMemo } from 'react';
import { LIGHT_PALETTE, paletteOf } from '../../charts/palette.ts';
import type { ChartStyle, ChartWords } from '../../charts/style.ts';
import { useI18n, useLanguage } from '../../i18n/useI18n.ts';
import { SCREEN } from '../../theme/tokens.ts';

/** Custom properties as colours: the drawing follows the theme, and print, without being drawn again. */
const SCREEN_PALETTE = paletteOf(SCREEN);

/** Makes the style of a drawing in the reader's language; `standalone` is for files, in plain light colours. */
export function useChartStyle(): (room: Pick<ChartStyle, 'width' | 'id' | 'standalone'>) => ChartStyle {
  const { format } = useI18n();
  const { language } = useLanguage();
  const words = useChartWords();
  return useCallback(
    (room) => ({
      ...room,
      palette: room.standalone ? LIGHT_PALETTE : SCREEN_PALETTE,
      words,
      number: format.figure,
      score: format.score,
      direction: language.dir,
    }),
    [words, format, language],
  );
}

function useChartWords(): ChartWords {
  const { t } = useI18n();
  return useMemo(
    () => ({
      economy: t('chart.economy'),
      area: t('chart.area'),
      year: t('chart.year'),
      value: t('chart.value'),
      score: t('chart.score'),
      low: t('chart.low'),
      high: t('chart.high'),
      rank: t('chart.rank'),
      note: t('chart.note'),
      noData: t('common.noData'),
      median: t('chart.median'),
      peerMedian: t('chart.peerMedian'),
      peerLow: t('chart.peerLow'),
      peerHigh: t('chart.peerHigh'),
      interval: t('chart.interval'),
      carried: t('chart.carried'),
      editionBreak: t('chart.editionBreak'),
      otherEconomies: t('chart.otherEconomies'),
    }),
    [t],
  );
}
