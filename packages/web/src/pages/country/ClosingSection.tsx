import type { ProfileWire } from '@serai/app';
import { missingWords } from '../../components/figures/index.ts';
import { Section } from '../../components/Page.tsx';
import { inSentence } from '../../i18n/phrase.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

type Gap = ProfileWire['closing'][number];

/** What is missing, why, which source would close it and what that would unlock; what unlocks most comes first. */
export function ClosingSection({ profile, framework }: About) {
  const { t, tx, list } = useI18n();
  const { closing, closing_together: together } = profile;
  if (closing.length === 0) {
    return (
      <Section title={t('country.missing')} id="missing">
        <p>{t('country.missingNone')}</p>
      </Section>
    );
  }
  const gaps = closing
    .filter(({ kind }) => kind === 'indicator')
    .sort((a, b) => b.unlocks.length - a.unlocks.length);
  const wanted = closing.filter(({ kind }) => kind === 'wanted');
  const names = together.map((id) => {
    const gap = closing.find(({ indicator_id }) => indicator_id === id);
    return t('country.quoted', { name: gap === undefined ? id : tx(gap.name) });
  });
  return (
    <Section title={t('country.missing')} id="missing">
      <p>{t('country.missingLead', { count: gaps.length })}</p>
      {names.length > 0 && <p>{t('country.together', { count: names.length, names: list(names) })}</p>}
      {gaps.length > 0 && <GapTable gaps={gaps} framework={framework} />}
      {wanted.length > 0 && <Wanted gaps={wanted} framework={framework} />}
    </Section>
  );
}

function GapTable({ gaps, framework }: { gaps: readonly Gap[]; framework: About['framework'] }) {
  const { t } = useI18n();
  return (
    <table className={`s-table ${classes.table}`}>
      <caption className="s-hidden">{t('country.missing')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('country.missingSeries')}</th>
          <th scope="col">{t('country.missingWhy')}</th>
          <th scope="col">{t('country.missingCloses')}</th>
          <th scope="col">{t('country.missingUnlocks')}</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <GapRow key={`${gap.dimension} ${gap.name.en}`} gap={gap} framework={framework} />
        ))}
      </tbody>
    </table>
  );
}

function GapRow({ gap, framework }: { gap: Gap; framework: About['framework'] }) {
  const i18n = useI18n();
  const { t, tx, list, language } = i18n;
  const area = areaName(gap, framework, i18n);
  const why = gap.missing === null ? t('country.boundedWhy') : missingWords(gap.missing, i18n);
  const unlocks = gap.unlocks.map((what) =>
    t(`country.unlocks.${what}`, { area: inSentence(area, language) }),
  );
  return (
    <tr>
      <th scope="row">
        {tx(gap.name)}
        <br />
        <span className={classes.ofArea}>{area}</span>
      </th>
      <td data-head={t('country.missingWhy')}>
        <span>
          {why}
          {gap.last_year !== null && `; ${t('country.lastYear', { year: String(gap.last_year) })}`}
        </span>
      </td>
      <td data-head={t('country.missingCloses')}>
        <SourceName gap={gap} />
      </td>
      <td data-head={t('country.missingUnlocks')}>{unlocks.length === 0 ? '–' : list(unlocks)}</td>
    </tr>
  );
}

/** Series that no open source has: folded, because nobody can act on them today. */
function Wanted({ gaps, framework }: { gaps: readonly Gap[]; framework: About['framework'] }) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  return (
    <details className={classes.wanted}>
      <summary>{t('country.wantedTitle', { count: gaps.length })}</summary>
      <ul className={classes.wantedList}>
        {gaps.map((gap) => (
          <li key={`${gap.dimension} ${gap.name.en}`}>
            {tx(gap.name)} <span className={classes.ofArea}>({areaName(gap, framework, i18n)})</span>
            <br />
            <SourceName gap={gap} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceName({ gap }: { gap: Gap }) {
  const { t, tx } = useI18n();
  return (
    <span>
      {gap.source_name === null ? gap.source : tx(gap.source_name)}
      {gap.supply !== null && <span className={classes.ofArea}> ({t(`country.supply.${gap.supply}`)})</span>}
    </span>
  );
}

function areaName(gap: Gap, framework: About['framework'], { tx }: I18n): string {
  const dimension = framework.dimensions.find(({ id }) => id === gap.dimension);
  return dimension === undefined ? gap.dimension : tx(dimension.name);
}
