import { useI18n } from '../../i18n/useI18n.ts';
import { useLineage } from '../lineage/useLineage.ts';
import classes from './Figure.module.css';
import { OLD_YEARS } from './old.ts';
import { missingWords } from './reasons.ts';

interface FigureProps {
  readonly value: number | null;
  /** Unit in the reader's language; left out where the column says it. */
  readonly unit?: string | undefined;
  readonly year?: number | null | undefined;
  /** Reference year minus year of the value. */
  readonly ageYears?: number | null | undefined;
  readonly state?: 'observed' | 'carried' | 'bounded' | 'missing' | undefined;
  /** Name of the indicator that a bounded value is taken from. */
  readonly boundedBy?: string | undefined;
  /** Code of the reason when there is no value. */
  readonly missing?: string | null | undefined;
  /** 0 when there is none. */
  readonly observationId: number;
}

/** A figure with unit, year, age and state; pressing it opens where it comes from. A gap is a hatch and a reason. */
export function Figure(props: FigureProps) {
  const { value, unit, year, ageYears, state, boundedBy, missing, observationId } = props;
  const { t, format } = useI18n();
  const lineage = useLineage();
  if (value === null) return <span className={classes.gap}>{missingWords(missing ?? null, { t })}</span>;

  const shown = unit === undefined ? format.figure(value) : `${format.figure(value)} ${unit}`;
  const full = unit === undefined ? format.full(value) : `${format.full(value)} ${unit}`;
  const old = (ageYears ?? 0) > OLD_YEARS;
  const notes = [
    ...(state === 'carried' ? [t('figures.state.carried', { year: String(year) })] : []),
    ...(old ? [t('figures.agoLong', { years: ageYears ?? 0 })] : []),
  ];
  const yearNote = notes.length === 0 ? undefined : notes.join('; ');
  const content = (
    <>
      <span className={classes.number}>{format.figure(value)}</span>
      {unit !== undefined && <span className={classes.unit}> {/^\d/.test(unit) ? `(${unit})` : unit}</span>}
    </>
  );
  return (
    <span className={classes.figure}>
      {observationId > 0 ? (
        <button
          type="button"
          className={classes.open}
          title={full}
          aria-label={t('figures.open', { figure: year == null ? shown : `${shown}, ${year}` })}
          onClick={() => lineage.open(observationId)}
        >
          {content}
        </button>
      ) : (
        <span title={full}>{content}</span>
      )}
      {year != null && (
        <span className={classes.year} data-old={old || undefined} title={yearNote}>
          {year}
          {yearNote !== undefined && <span className="s-hidden">, {yearNote}</span>}
        </span>
      )}
      {state === 'bounded' && (
        <span className={classes.mark} title={t('figures.state.bounded', { indicator: boundedBy ?? '' })}>
          {t('figures.state.boundedShort')}
        </span>
      )}
    </span>
  );
}
