import type { FrameworkWire, IndicatorWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { GlossaryTerm } from '../../components/help/GlossaryTerm.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Method.module.css';

type Dimension = FrameworkWire['dimensions'][number];
type Leaf = Dimension['leaves'][number];

/** The tree of a framework: areas with their weights, and below them what each indicator counts and between which bounds. */
export function FrameworkTree({ framework }: { framework: FrameworkWire }) {
  const { t, tx, format } = useI18n();
  const total = framework.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      {framework.dimensions.map((dimension) => (
        <article key={dimension.id} className={classes.area}>
          <h3>
            {tx(dimension.name)}{' '}
            <span className={classes.weight}>{format.percent(dimension.weight / total)}</span>
          </h3>
          {dimension.description !== null && <p>{tx(dimension.description)}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
          <section className="s-scroll" tabIndex={0} aria-label={tx(dimension.name)}>
            <table className={`s-table ${classes.leaves}`}>
              <thead>
                <tr>
                  <th scope="col">{t('method.indicator')}</th>
                  <th scope="col" className="s-number">
                    <GlossaryTerm term="weight">{t('method.weight')}</GlossaryTerm>
                  </th>
                  <th scope="col">
                    <GlossaryTerm term="goalposts">{t('method.goalposts')}</GlossaryTerm>
                  </th>
                  <th scope="col">{t('method.why')}</th>
                  <th scope="col">{t('data.source')}</th>
                </tr>
              </thead>
              <tbody>
                {dimension.leaves.map((leaf) => (
                  <LeafRow key={leaf.id ?? leaf.name.en} leaf={leaf} dimension={dimension} />
                ))}
              </tbody>
            </table>
          </section>
        </article>
      ))}
    </>
  );
}

function LeafRow({ leaf, dimension }: { leaf: Leaf; dimension: Dimension }) {
  const { t, tx, format } = useI18n();
  const sources = useQuery(queries.sources()).data ?? [];
  const source = sources.find(({ id }) => id === leaf.source);
  const indicators = useQuery(queries.indicators()).data ?? [];
  const bound = indicators.find(({ id }) => id === leaf.bounded_by);
  const part = dimension.parts.find(({ id }) => id === leaf.part);
  return (
    <tr data-waiting={!leaf.loaded || undefined}>
      <th scope="row">
        {leaf.id === null ? (
          tx(leaf.name)
        ) : (
          <Link to="/indicators/$id" params={{ id: leaf.id }}>
            {tx(leaf.name)}
          </Link>
        )}
        <div className="s-muted">{detailsOf(leaf, { part, bound }, { t, tx })}</div>
      </th>
      <td className={leaf.weight === null ? 's-hatch' : 's-number'}>
        {leaf.weight === null ? (
          <span className={classes.gap}>
            {t(leaf.kind === 'wanted' ? 'method.wanted' : 'method.notLoaded')}
          </span>
        ) : (
          format.percent(leaf.weight)
        )}
      </td>
      <td>{goalpostsOf(leaf, { t, format })}</td>
      <td>{leaf.goalposts === null ? null : tx(leaf.goalposts.rationale)}</td>
      <td>{source === undefined ? leaf.source : tx(source.name)}</td>
    </tr>
  );
}

type Words = Pick<ReturnType<typeof useI18n>, 't' | 'tx' | 'format'>;

function detailsOf(
  leaf: Leaf,
  { part, bound }: { part: Dimension['parts'][number] | undefined; bound: IndicatorWire | undefined },
  { t, tx }: Pick<Words, 't' | 'tx'>,
): string {
  return [
    leaf.unit === null ? undefined : tx(leaf.unit),
    part === undefined ? undefined : tx(part.name),
    leaf.group === null ? undefined : t('method.inGroup', { group: tx(leaf.group.name) }),
    bound === undefined ? undefined : t('method.boundedBy', { indicator: tx(bound.name) }),
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

function goalpostsOf(leaf: Leaf, { t, format }: Pick<Words, 't' | 'format'>): string {
  if (leaf.goalposts === null) return leaf.normalisation === 'min-max' ? t('method.minMax') : '';
  const { lower, upper, transform } = leaf.goalposts;
  const ends = { lower: format.figure(lower), upper: format.figure(upper) };
  const words = t(leaf.direction === 'lower' ? 'method.endsReversed' : 'method.ends', ends);
  return transform === 'none' ? words : `${words} (${t(`method.transform.${transform}`)})`;
}
