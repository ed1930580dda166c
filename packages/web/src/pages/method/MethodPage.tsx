import type { FrameworkWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { ChoiceTable } from './ChoiceTable.tsx';
import { Coherence } from './Coherence.tsx';
import { FrameworkTree } from './FrameworkTree.tsx';
import classes from './Method.module.css';
import type { MethodView } from './view.ts';

/** How scores are made: every choice in words, with its reason, for both indices and never mixed. */
export function MethodPage() {
  const { t, tx } = useI18n();
  const status = useQuery(queries.status()).data;
  const profile = useView(status?.profile_framework);
  const core = useView(status?.map_framework);
  const trail = [{ label: t('frame.method') }];
  if (profile === undefined || core === undefined) {
    return (
      <Page finding={t('method.loading')} trail={trail}>
        <Loading lines={4} height={120} />
      </Page>
    );
  }
  const views = [profile, core];
  return (
    <Page
      trail={trail}
      finding={t('method.finding', {
        title: tx(profile.framework.title),
        loaded: profile.framework.loaded,
        areas: profile.framework.dimensions.length,
      })}
      lead={t('method.lead')}
    >
      <Section title={t('method.two')}>
        <div className={classes.columns}>
          {views.map(({ framework }) => (
            <Summary key={framework.id} framework={framework} />
          ))}
        </div>
      </Section>
      <Section title={t('method.choices')}>
        <ChoiceTable views={views} />
        <p>{t('method.onScreen')}</p>
      </Section>
      {views.map((view) => (
        <Section
          key={view.framework.id}
          id={view.framework.id}
          title={t('method.tree', { title: tx(view.framework.title) })}
        >
          <FrameworkTree framework={view.framework} />
        </Section>
      ))}
      <Section title={t('method.coherence')}>
        <div className={classes.columns}>
          {views.map((view) => (
            <Coherence key={view.framework.id} view={view} />
          ))}
        </div>
      </Section>
    </Page>
  );
}

function useView(id: string | undefined): MethodView | undefined {
  const enabled = id !== undefined;
  const framework = useQuery({ ...queries.framework(id ?? ''), enabled }).data;
  const index = useQuery({ ...queries.index({ framework: id ?? '', draws: 0 }), enabled }).data;
  return framework === undefined || index === undefined ? undefined : { framework, index };
}

function Summary({ framework }: { framework: FrameworkWire }) {
  const { t, tx } = useI18n();
  return (
    <article className={classes.summary}>
      <h3>{tx(framework.title)}</h3>
      <p>{tx(framework.summary)}</p>
      <p className="s-muted s-small">
        {t('region.version', { version: framework.version, year: String(framework.reference_year) })}
        {' · '}
        <code title={framework.hash}>{framework.hash.slice(0, 12)}…</code>
      </p>
      {framework.cites.length > 0 && (
        <>
          <h4>{t('method.cites')}</h4>
          <ul>
            {framework.cites.map(({ title, url }) => (
              <li key={title}>{url === null ? title : <a href={url}>{title}</a>}</li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
