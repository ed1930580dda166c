import type { FigureItemWire } from '@serai/app';
import { StateMark } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { differenceOf } from './difference.ts';

/** How the proposed figure stands to the shown one: a change wears the mark of attention. */
export function DifferenceMark({ figure }: { figure: FigureItemWire }) {
  const { t, format } = useI18n();
  const difference = differenceOf(figure);
  if (difference.kind !== 'changed') {
    const quiet = difference.kind === 'same';
    return (
      <StateMark tone={quiet ? 'ended' : 'busy'}>{t(`validation.difference.${difference.kind}`)}</StateMark>
    );
  }
  const { by, share } = difference;
  const signed = (text: string): string => (by > 0 ? `+${text}` : text.replace('-', '−'));
  return (
    <StateMark tone="attention">
      {share === undefined
        ? signed(format.figure(by))
        : t('validation.difference.changed', {
            by: signed(format.figure(by)),
            share: signed(format.percent(share)),
          })}
    </StateMark>
  );
}
