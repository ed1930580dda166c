import type { ProfileWire } from '@serai/app';
import { missingWords } from '../../components/figures/index.ts';
import { Section } from '../../components/Page.tsx';
import { inSentence } from '../../i18n/phrase.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

type Gap = ProfileWire['closing'][number];

/** What is missing, why, which source would close it and what that would unlock. */
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
  const wanted = closing.filter(({ kind }) => kind === 'wanted').length;
  const names = together.map((id) => {
    const gap = closing.find(({ indicator_id }) => indicator_id === id);
    return gap === undefined ? id : `«${tx(gap.name)}»`;
  });
  return (
    <Section title={t('country.missing')} id="missing">
      <p>{t('country.missingLead', { count: closing.length - wanted, wanted })}</p>
      {names.length > 0 && <p>{t('country.together', { names: list(names) })}</p>}
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
          {closing.map((gap) => (
            <GapRow key={`${gap.dimension} ${gap.name.en}`} gap={gap} framework={framework} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function GapRow({ gap, framework }: { gap: Gap; framework: About['framework'] }) {
  const { t, tx, list, language } = useI18n();
  const dimension = framework.dimensions.find(({ id }) => id === gap.dimension);
  const area = dimension === undefined ? gap.dimension : tx(dimension.name);
  const why = gap.kind === 'wanted' ? t('country.wantedWhy') : missingWords(gap.missing, { t });
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
        <span>
          {gap.source_name === null ? gap.source : tx(gap.source_name)}
          {gap.supply !== null && <span className="s-muted"> ({t(`country.supply.${gap.supply}`)})</span>}
        </span>
      </td>
      <td data-head={t('country.missingUnlocks')}>{unlocks.length === 0 ? '–' : list(unlocks)}</td>
    </tr>
  );
}
