import type { RoundWire } from '@serai/app';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Validation.module.css';

const WIDTH = 120;
const HEIGHT = 10;

/** How far the focal point is: agreed, disputed and still open, as a bar and in words. */
export function Progress({ round }: { round: Pick<RoundWire, 'items' | 'agreed' | 'disputed'> }) {
  const { t } = useI18n();
  const { items, agreed, disputed } = round;
  const scale = items === 0 ? 0 : WIDTH / items;
  return (
    <span className={classes.progress}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
        <rect width={WIDTH} height={HEIGHT} rx="2" className={classes.open} />
        <rect width={agreed * scale} height={HEIGHT} rx="2" className={classes.agreed} />
        <rect
          x={agreed * scale}
          width={disputed * scale}
          height={HEIGHT}
          rx="2"
          className={classes.disputed}
        />
      </svg>
      <span>{t('validation.progress', { items, agreed, disputed })}</span>
    </span>
  );
}
