import { Skeleton } from '@mantine/core';
import { useI18n } from '../i18n/useI18n.ts';

/** Grey shapes in place of what is on its way, and one word for those who do not see them. */
export function Loading({ lines = 4, height = 20 }: { lines?: number; height?: number }) {
  const { t } = useI18n();
  return (
    <div role="status" aria-busy="true" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike.
        <Skeleton key={index} height={height} mb={12} width={index === lines - 1 ? '60%' : '100%'} />
      ))}
    </div>
  );
}
