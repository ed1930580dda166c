import type { OrganisationWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { accountQueries } from '../../app/account-queries.ts';
import { queries } from '../../app/queries.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { countryName } from '../../components/people/words.ts';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Organisations that one belongs to. */
export function OrganisationsPage() {
  const { t } = useI18n();
  return <SignedIn trail={[{ label: t('organisations.title') }]}>{() => <Own />}</SignedIn>;
}

function Own() {
  const i18n = useI18n();
  const { t } = i18n;
  const all = useQuery(accountQueries.organisations()).data;
  const areas = useQuery(queries.areas()).data ?? [];
  const trail = [{ label: t('organisations.title') }];
  if (all === undefined) {
    return (
      <Page finding={t('organisations.title')} trail={trail}>
        <Loading lines={3} height={40} />
      </Page>
    );
  }
  // Whoever keeps the directory is given all of them; this page is about one's own.
  const own = all.filter(({ own_role: role }) => role !== null);
  if (own.length === 0) {
    return (
      <Page finding={t('organisations.none')} trail={trail}>
        <p>{t('organisations.noneHelp')}</p>
      </Page>
    );
  }
  return (
    <Page finding={t('organisations.finding', { count: own.length })} trail={trail}>
      <RecordTable<OrganisationWire>
        caption={t('organisations.title')}
        rows={own}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'name',
            head: t('organisations.name'),
            written: true,
            by: ({ name }) => name,
            cell: ({ id, name }) => (
              <Link to="/organisations/$id" params={{ id }}>
                {name}
              </Link>
            ),
          },
          { id: 'kind', head: t('organisations.kind'), cell: ({ kind }) => t(`people.kind.${kind}`) },
          {
            id: 'country',
            head: t('organisations.country'),
            cell: ({ country }) =>
              country === null ? t('people.noCountry') : countryName(country, areas, i18n),
          },
          {
            id: 'members',
            head: t('organisations.members'),
            numeric: true,
            by: ({ members }) => members,
            cell: ({ members }) => i18n.format.integer(members),
          },
          {
            id: 'role',
            head: t('organisations.ownRole'),
            cell: ({ own_role: role }) => (role === null ? null : t(`people.organisationRole.${role}`)),
          },
        ]}
      />
    </Page>
  );
}
