import type { GroupWire, LabWire } from '@serai/app';
import { useQueries } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE, shortGroupName } from '../../components/filters/groups.ts';
import { StrictChoice } from '../../components/filters/StrictChoice.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { Block } from './Block.tsx';
import {
  type ChangeLab,
  DEFAULT_NOISE,
  GAPS,
  isChanged,
  type LabSearch,
  MEANS,
  NOISES,
  NORMALISATIONS,
  UNCHANGED,
} from './choices.ts';
import classes from './Lab.module.css';

interface ControlsProps {
  readonly search: LabSearch;
  readonly lab: LabWire;
  readonly groups: readonly GroupWire[];
  readonly frameworks: readonly string[];
  readonly onChange: ChangeLab;
}

/** Years that the lab offers before the reference year of the framework. */
const YEARS = 6;

/** Everything but weights: what is computed, how, and what the bands are made of. */
export function Controls(props: ControlsProps) {
  const { t } = useI18n();
  const { search, onChange } = props;
  return (
    <>
      <Block title={t('lab.subject')}>
        <Subject {...props} />
      </Block>
      <Block title={t('lab.method')}>
        <Method search={search} onChange={onChange} />
        <button
          type="button"
          className={classes.reset}
          disabled={!isChanged(search)}
          onClick={() => onChange(UNCHANGED)}
        >
          {t('lab.reset')}
        </button>
      </Block>
      <Block title={t('lab.bands')}>
        <Bands search={search} onChange={onChange} />
      </Block>
    </>
  );
}

function Subject({ search, lab, groups, frameworks, onChange }: ControlsProps) {
  const { t, tx } = useI18n();
  const known = useQueries({ queries: frameworks.map((id) => queries.framework(id)) }).flatMap(
    ({ data }) => data ?? [],
  );
  const own = known.find(({ id }) => id === lab.framework.id);
  const latest = own?.reference_year ?? lab.year;
  const years = Array.from({ length: YEARS }, (_, i) => latest - i);
  return (
    <>
      <Choice
        label={t('lab.framework')}
        value={lab.framework.id}
        options={known.map(({ id, title }) => ({ value: id, label: tx(title) }))}
        onChange={(value) =>
          onChange({ ...UNCHANGED, year: undefined, framework: value === frameworks[0] ? undefined : value })
        }
      />
      <Choice
        label={t('lab.year')}
        value={String(lab.year)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        onChange={(value) => onChange({ year: Number(value) === latest ? undefined : Number(value) })}
      />
      <Choice
        label={t('lab.group')}
        value={search.group ?? DEFAULT_GROUP}
        options={[
          ...groups.map((group) => ({ value: group.id, label: shortGroupName(group, tx(group.name)) })),
          { value: EVERYONE, label: t('lab.everyone') },
        ]}
        onChange={(value) => onChange({ group: value === DEFAULT_GROUP ? undefined : value })}
      />
      <StrictChoice carryYears={own?.carry_forward_years ?? 0} />
    </>
  );
}

function Method({ search, onChange }: Pick<ControlsProps, 'search' | 'onChange'>) {
  const { t } = useI18n();
  const means = [
    { value: 'own', label: t('lab.asFramework') },
    ...MEANS.map((mean) => ({ value: mean, label: t(`lab.mean.${mean}`) })),
  ];
  const own = (value: string) => (value === 'own' ? undefined : value);
  return (
    <>
      <Choice
        label={t('lab.normalisation')}
        value={search.norm ?? 'goalposts'}
        options={NORMALISATIONS.map((norm) => ({ value: norm, label: t(`lab.norm.${norm}`) }))}
        onChange={(value) => onChange({ norm: value === 'goalposts' ? undefined : value })}
      />
      <Choice
        label={t('lab.treatment')}
        value={search.treat ?? 'none'}
        options={[
          { value: 'none', label: t('lab.treat.none') },
          { value: 'winsorise', label: t('lab.treat.winsorise') },
        ]}
        onChange={(value) => onChange({ treat: value === 'winsorise' ? 'winsorise' : undefined })}
      />
      <Choice
        label={t('lab.gaps')}
        value={search.gaps ?? 'leave'}
        options={GAPS.map((gap) => ({ value: gap, label: t(`lab.gap.${gap}`) }))}
        onChange={(value) => onChange({ gaps: value === 'leave' ? undefined : value })}
      />
      <Choice
        label={t('lab.within')}
        value={search.within ?? 'own'}
        options={means}
        onChange={(value) => onChange({ within: own(value) as LabSearch['within'] })}
      />
      <Choice
        label={t('lab.across')}
        value={search.across ?? 'own'}
        options={means}
        onChange={(value) => onChange({ across: own(value) as LabSearch['across'] })}
      />
    </>
  );
}

function Bands({ search, onChange }: Pick<ControlsProps, 'search' | 'onChange'>) {
  const { t, format } = useI18n();
  const noise = search.noise ?? DEFAULT_NOISE;
  return (
    <>
      <Choice
        label={t('lab.noise')}
        value={String(noise)}
        options={NOISES.map((each) => ({
          value: String(each),
          label: each === 0 ? t('lab.noNoise') : t('lab.noiseOf', { share: format.percent(each / 100) }),
        }))}
        onChange={(value) => onChange({ noise: Number(value) === DEFAULT_NOISE ? undefined : Number(value) })}
      />
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={search.values === undefined}
          onChange={(event) => onChange({ values: event.currentTarget.checked ? undefined : 'exact' })}
        />
        {t('lab.age')}
      </label>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={search.means === undefined}
          onChange={(event) => onChange({ means: event.currentTarget.checked ? undefined : 'one' })}
        />
        {t('lab.bothMeans')}
      </label>
    </>
  );
}
