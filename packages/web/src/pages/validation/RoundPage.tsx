import type { RoundDetailWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { validationQueries } from '../../app/queries-validation.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { actorWords, countryName } from '../../components/people/words.ts';
import { SignedIn } from '../../components/SignedIn.tsx';
import { inSentence } from '../../i18n/phrase.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { findingOf } from './finding.ts';
import { History } from './History.tsx';
import { ItemSection } from './ItemSection.tsx';
import { NoteSection } from './NoteSection.tsx';
import { Progress } from './Progress.tsx';
import { RoundActions } from './RoundActions.tsx';
import { RoundState } from './RoundState.tsx';
import { Thread } from './Thread.tsx';
import { today } from './today.ts';
import classes from './Validation.module.css';

const route = getRouteApi('/validation/$id');

/** One validation round, as its owner and the focal point of its country see it. */
export function RoundPage() {
  const { t } = useI18n();
  const { id } = route.useParams();
  const trail = [{ label: t('validation.title'), to: '/validation' }, { label: t('validation.one') }];
  return <SignedIn trail={trail}>{() => <Found key={id} id={id} />}</SignedIn>;
}

function Found({ id }: { id: string }) {
  const detail = useQuery(validationQueries.round(id)).data;
  if (detail === undefined) return <Loading />;
  return <Content detail={detail} />;
}

function Content({ detail }: { detail: RoundDetailWire }) {
  const i18n = useI18n();
  const { t } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const { round, items, comments, history } = detail;
  const country = countryName(round.country, areas, i18n);
  const inside = items.length > 0;
  const mayComment = round.actions.includes('comment');
  return (
    <Page
      trail={[{ label: t('validation.title'), to: '/validation' }, { label: round.title }]}
      finding={findingOf(detail, country, today(), i18n)}
      lead={<Lead detail={detail} country={country} />}
      actions={round.actions.length > 0 ? <RoundActions detail={detail} country={country} /> : undefined}
    >
      {inside ? <ItemSection detail={detail} /> : <p className={classes.empty}>{t('validation.outside')}</p>}
      <NoteSection round={round} country={country} />
      {inside && (mayComment || comments.length > 0) && (
        <Section title={t('validation.whole')} id="whole">
          <Thread round={round} comments={comments} item={undefined} about={t('validation.whole')} />
        </Section>
      )}
      {history.length > 0 && <History detail={detail} />}
    </Page>
  );
}

function Lead({ detail: { round }, country }: { detail: RoundDetailWire; country: string }) {
  const i18n = useI18n();
  const { t, rich, format, language } = i18n;
  const owner =
    round.owner.id === 'platform'
      ? inSentence(t('people.platform'), language)
      : (round.owner.name ?? round.owner.id);
  // Written by people, in any script: each stands apart, so that it turns nothing around it.
  const words = {
    title: <bdi>{round.title}</bdi>,
    owner: <bdi>{owner}</bdi>,
    date: format.date(round.created_at),
  };
  return (
    <div className={classes.lead}>
      <p>
        {
          // Whoever stands outside reads of parties, not of persons.
          round.created_by.id === round.owner.id
            ? rich('validation.byOwner', words)
            : rich('validation.by', {
                ...words,
                author: <bdi>{actorWords(round.created_by.id, round.created_by.name, i18n)}</bdi>,
              })
        }{' '}
        <Link to="/countries/$iso3" params={{ iso3: round.country }}>
          {country}
        </Link>
      </p>
      <div className={classes.facts}>
        <RoundState round={round} />
        {round.deadline !== null && (
          <span>{t('validation.until', { date: format.date(round.deadline) })}</span>
        )}
        <Progress round={round} />
      </div>
    </div>
  );
}
