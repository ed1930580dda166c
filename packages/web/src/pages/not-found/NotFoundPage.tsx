import { Link } from '@tanstack/react-router';
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  const { t, rich } = useI18n();
  return (
    <Page finding={t('common.notFound')} trail={[{ label: t('common.notFoundShort') }]}>
      <p>
        {rich('common.notFoundHelp', {
          link: (chunks) => (
            <Link key="home" to="/">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Page>
  );
}
