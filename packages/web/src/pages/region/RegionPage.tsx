import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** The region at one glance. */
export function RegionPage() {
  const { t } = useI18n();
  return (
    <Page finding={t('frame.region')} trail={[{ label: t('frame.region') }]} wide>
      <div />
    </Page>
  );
}
