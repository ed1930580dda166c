import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './TopBar.module.css';

/** A step of the way here; the last one, the page itself, has no address. */
export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

interface TrailState {
  readonly trail: readonly Crumb[];
  readonly setTrail: (trail: readonly Crumb[]) => void;
}

const TrailContext = createContext<TrailState>({ trail: [], setTrail: () => undefined });

/** Lets the page below say where it is. */
export function TrailProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Crumb[]>([]);
  const state = useMemo(() => ({ trail, setTrail }), [trail]);
  return <TrailContext value={state}>{children}</TrailContext>;
}

/** Sets breadcrumbs and document title of the page that calls it. */
export function useTrail(trail: readonly Crumb[]): void {
  const { t } = useI18n();
  const { setTrail } = use(TrailContext);
  const key = JSON.stringify(trail);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the trail's content.
  useEffect(() => {
    setTrail(trail);
    const here = trail.at(-1)?.label;
    document.title = here === undefined ? t('frame.name') : t('frame.title', { page: here });
  }, [key, setTrail, t]);
}

/** Where I am. */
export function Breadcrumbs() {
  const { t } = useI18n();
  const { trail } = use(TrailContext);
  return (
    <nav aria-label={t('frame.where')} className={classes.where}>
      <ol className={classes.crumbs}>
        {trail.map((crumb, index) => (
          <li key={crumb.label} aria-current={index === trail.length - 1 ? 'page' : undefined}>
            {crumb.to === undefined ? <bdi>{crumb.label}</bdi> : <Link to={crumb.to}>{crumb.label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
