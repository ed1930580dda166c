import type { FigureItemWire } from '@serai/app';
import { Figure, missingWords } from '../../components/figures/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Validation.module.css';

interface ItemFigureProps {
  readonly figure: FigureItemWire;
  /** Unit in the reader's language. */
  readonly unit: string;
}

/** The figure of the draft; it has no lineage yet, its source stands in the details. */
export function ProposedFigure({ figure: { proposed }, unit }: ItemFigureProps) {
  const { t, format } = useI18n();
  if (proposed.value === null) return missingWords(proposed.missing, { t });
  return (
    <span title={`${format.full(proposed.value)} ${unit}`}>
      <strong>{format.figure(proposed.value)}</strong> <span className={classes.unit}>{unit}</span>
    </span>
  );
}

/** The figure that everybody sees now, or saw before the round ended, with the way to its lineage. */
export function PresentFigure({ figure: { present }, unit, ended }: ItemFigureProps & { ended: boolean }) {
  const { t } = useI18n();
  if (present === null) {
    return <span className="s-muted">{t(ended ? 'validation.noPresentEnded' : 'validation.noPresent')}</span>;
  }
  return (
    <Figure
      value={present.value}
      unit={unit}
      missing={present.missing}
      observationId={present.observation_id}
    />
  );
}
