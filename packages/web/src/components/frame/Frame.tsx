import { Outlet, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import type { FrameSearch } from '../../app/search.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { DrawerSlot } from '../drawer/DrawerSlot.tsx';
import { Loading } from '../Loading.tsx';
import { TrailProvider } from './Breadcrumbs.tsx';
import classes from './Frame.module.css';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { usePageFocus } from './usePageFocus.ts';

const LineagePanel = lazy(() =>
  import('../lineage/LineagePanel.tsx').then((m) => ({ default: m.LineagePanel })),
);
const ScorePanel = lazy(() => import('../lineage/ScorePanel.tsx').then((m) => ({ default: m.ScorePanel })));
const HelpPanel = lazy(() => import('../help/HelpPanel.tsx').then((m) => ({ default: m.HelpPanel })));

/** Rail, top bar, the page, and the drawer beside it. */
export function Frame() {
  const { t } = useI18n();
  const main = useRef<HTMLElement>(null);
  const { figure, score, help } = useSearch({ strict: false }) as FrameSearch;
  usePageFocus(main);

  return (
    <TrailProvider>
      <div className={classes.frame}>
        <a className={classes.skip} href="#content">
          {t('frame.skip')}
        </a>
        <Rail />
        <TopBar />
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
        {figure !== undefined && (
          <DrawerSlot param="figure" title={t('frame.lineage')}>
            <LineagePanel observationId={figure} key={figure} />
          </DrawerSlot>
        )}
        {figure === undefined && help === undefined && score !== undefined && (
          <DrawerSlot param="score" title={t('lineage.howMade')}>
            <ScorePanel reference={score} key={score} />
          </DrawerSlot>
        )}
        {figure === undefined && help !== undefined && (
          <DrawerSlot param="help" title={t('frame.glossary')}>
            <HelpPanel term={help} />
          </DrawerSlot>
        )}
      </div>
    </TrailProvider>
  );
}
