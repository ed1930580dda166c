import { Link } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useState } from 'react';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { LabPoint } from '../../workers/lab-protocol.ts';
import { changesOf, isChanged, type LabSearch } from './choices.ts';
import classes from './Lab.module.css';
import type { ComputeVariants } from './useLab.ts';
import { keepVariants, LONGEST_NAME, readVariants, type Variant, withVariant } from './variants.ts';
import type { LabContext } from './words.ts';

interface VariantsProps {
  readonly context: LabContext;
  readonly search: LabSearch;
  readonly compute: ComputeVariants;
}

/** Save what was tried under a name, come back to it, and set several side by side. */
export function Variants({ context, search, compute }: VariantsProps) {
  const { t } = useI18n();
  const [variants, setVariants] = useState(readVariants);
  const [refused, setRefused] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const keep = (next: readonly Variant[]): void => {
    setVariants([...next]);
    setRefused(!keepVariants(next));
  };
  const compared = variants.filter(({ name }) => chosen.includes(name));
  return (
    <Section title={t('lab.variants')} id="variants">
      <p className="s-muted">{t('lab.variantsLead')}</p>
      <Save changed={isChanged(search)} onSave={(name) => keep(withVariant(variants, { name, search }))} />
      {refused && <p role="alert">{t('lab.variantsRefused')}</p>}
      <ul className={classes.variants}>
        {variants.map(({ name, search: saved }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked ? [...chosen, name] : chosen.filter((each) => each !== name),
                  )
                }
              />{' '}
              {t('lab.variantCompare', { name })}
            </label>{' '}
            <Link to="/lab" search={saved}>
              {t('lab.variantOpen')}
            </Link>{' '}
            <button
              type="button"
              className={classes.plain}
              aria-label={t('lab.variantDeleteNamed', { name })}
              onClick={() => keep(variants.filter((each) => each.name !== name))}
            >
              {t('lab.variantDelete')}
            </button>
          </li>
        ))}
      </ul>
      {compared.length > 0 && <Comparison context={context} variants={compared} compute={compute} />}
    </Section>
  );
}

function Save({ changed, onSave }: { changed: boolean; onSave: (name: string) => void }) {
  const { t } = useI18n();
  const id = useId();
  const [name, setName] = useState('');
  return (
    <form
      className={classes.save}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onSave(name.trim());
        setName('');
      }}
    >
      <label htmlFor={id}>{t('lab.variantName')}</label>
      <input
        id={id}
        value={name}
        maxLength={LONGEST_NAME}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className={classes.button} disabled={name.trim() === ''}>
        {t('lab.variantSave')}
      </button>
      {!changed && <span className="s-muted s-small">{t('lab.variantUnchanged')}</span>}
    </form>
  );
}

interface ComparisonProps {
  readonly context: LabContext;
  readonly variants: readonly Variant[];
  readonly compute: ComputeVariants;
}

/** Places under the framework and under each variant, the economies that it moves furthest first. */
function Comparison({ context, variants, compute }: ComparisonProps) {
  const { t, tx, format } = useI18n();
  const { lab, shown } = context;
  const changes = useMemo(() => variants.map(({ search }) => changesOf(search)), [variants]);
  const key = JSON.stringify([changes, shown]);
  const [points, setPoints] = useState<readonly (LabPoint | undefined)[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is compared.
  useEffect(() => {
    let current = true;
    void compute([{}, ...changes]).then((found) => {
      if (current) setPoints(found);
    });
    return () => {
      current = false;
    };
  }, [key, compute]);
  if (points === undefined || points.length !== variants.length + 1) return null;
  const rows = shown
    .filter((row) => points.some((point) => point !== undefined && !Number.isNaN(point.ranks[row]!)))
    .map((row) => {
      const ranks = points.flatMap((point) =>
        point === undefined || Number.isNaN(point.ranks[row]!) ? [] : [point.ranks[row]!],
      );
      return { row, spread: Math.max(...ranks) - Math.min(...ranks) };
    })
    .sort((a, b) => b.spread - a.spread);
  const heads = [t('lab.variantNone'), ...variants.map(({ name }) => name)];
  return (
    <div className={classes.scroll}>
      <table className="s-table">
        <caption>{t('lab.variantTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.economy')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="s-number">
                {head}
              </th>
            ))}
            <th scope="col" className="s-number">
              {t('lab.variantSpread')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, spread }) => (
            <tr key={lab.areas[row]!.iso3}>
              <th scope="row">{tx(lab.areas[row]!.name)}</th>
              {points.map((point, at) => (
                <td key={heads[at]} className="s-number">
                  {point === undefined || Number.isNaN(point.ranks[row]!)
                    ? '–'
                    : t('lab.variantPlace', {
                        rank: point.ranks[row]!,
                        score: format.score(point.scores[row]!),
                      })}
                </td>
              ))}
              <td className="s-number">{spread}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
