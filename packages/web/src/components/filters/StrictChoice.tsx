import { useSearchChange } from '../../app/useSearchChange.ts';
import { useStrict } from '../../app/useStrict.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Choice } from './Choice.tsx';

/** Which old values count: as long as the framework carries them, or as long as their publisher lets them stand. */
export function StrictChoice({ carryYears }: { carryYears: number }) {
  const { t } = useI18n();
  const strict = useStrict() === true;
  const change = useSearchChange();
  return (
    <Choice
      label={t('figures.oldValues')}
      value={strict ? 'strict' : 'carried'}
      options={[
        { value: 'carried', label: t('figures.oldCarried', { years: carryYears }) },
        { value: 'strict', label: t('figures.oldStrict') },
      ]}
      onChange={(value) => change({ strict: value === 'strict' ? 1 : undefined })}
    />
  );
}
