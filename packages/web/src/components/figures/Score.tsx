import { useI18n } from '../../i18n/useI18n.ts';
import { useScoreLineage } from '../lineage/useLineage.ts';
import classes from './Figure.module.css';

interface ScoreProps {
  readonly score: number | null;
  readonly interval: readonly [number, number] | null;
  /** Level of the interval, 0..1. */
  readonly level?: number;
  /** Made from an incomplete set of the loaded indicators. */
  readonly partial?: boolean;
  readonly present?: number;
  readonly loaded?: number;
  /** Why there is none, in words. */
  readonly reason?: string;
  /** What opens the tree of its computation: `framework`, `iso3` and, for an area, its id. */
  readonly of: { readonly framework: string; readonly iso3: string; readonly area?: string };
  readonly size?: 'text' | 'big';
}

/** A score with its interval and its partial mark; pressing it opens how it is made. */
export function Score({ level = 0.9, size = 'text', ...props }: ScoreProps) {
  const { score, interval, partial, present = 0, loaded = 0, reason, of } = props;
  const { t, format } = useI18n();
  const lineage = useScoreLineage();
  if (score === null) {
    return (
      <button type="button" className={classes.open} onClick={() => lineage.open(of)}>
        <span className={classes.gap}>{reason ?? t('figures.noScore')}</span>
      </button>
    );
  }
  const shown = `${format.score(score)} ${t('figures.unit.score')}`;
  return (
    <span className={`${classes.score} ${size === 'big' ? classes.big : ''}`}>
      <button
        type="button"
        className={classes.open}
        title={format.full(score)}
        aria-label={t('figures.openScore', { figure: shown })}
        onClick={() => lineage.open(of)}
      >
        <span className={classes.number}>{format.score(score)}</span>
        <span className={classes.unit}> {t('figures.unit.score')}</span>
      </button>
      {interval !== null && (
        <span className={classes.interval}>
          {t('figures.interval', {
            level: format.percent(level),
            low: format.score(interval[0]),
            high: format.score(interval[1]),
          })}
        </span>
      )}
      {partial === true && (
        <span className={classes.mark} title={t('figures.partialHelp', { present, loaded })}>
          {t('figures.partial')}
          <span className="s-hidden">. {t('figures.partialHelp', { present, loaded })}</span>
        </span>
      )}
    </span>
  );
}
