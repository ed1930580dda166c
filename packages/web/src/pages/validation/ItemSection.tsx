import type { IndicatorWire, RoundDetailWire, RoundItemWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Section } from '../../components/Page.tsx';
import { type RecordColumn, RecordTable } from '../../components/records/RecordTable.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { AgreeAll } from './AgreeAll.tsx';
import { DifferenceMark } from './DifferenceMark.tsx';
import { ItemDetail } from './ItemDetail.tsx';
import { PresentFigure, ProposedFigure } from './ItemFigure.tsx';
import { SELECTIONS, type Selection, selectItems } from './selection.ts';
import { isEnded } from './tasks.ts';
import { useItemNames } from './useItemNames.ts';
import classes from './Validation.module.css';
import { VerdictCell } from './VerdictCell.tsx';

const route = getRouteApi('/validation/$id');

/** The draft, item by item: what is proposed beside what is shown now, what the country says, and what was said. */
export function ItemSection({ detail }: { detail: RoundDetailWire }) {
  const { t } = useI18n();
  const { show = 'all', item: opened } = route.useSearch();
  const change = useSearchChange();
  const indicators = useQuery(queries.indicators()).data;
  if (indicators === undefined) return <Loading lines={6} />;
  const shown = selectItems(detail.items, show);
  return (
    <Section title={t('validation.items')} id="items">
      <Choice<Selection>
        label={t('validation.which')}
        value={show}
        options={SELECTIONS.map((selection) => ({
          value: selection,
          label: t('validation.selectionOption', {
            selection: t(`validation.selection.${selection}`),
            count: selectItems(detail.items, selection).length,
          }),
        }))}
        onChange={(next) => change({ show: next === 'all' ? undefined : next }, { replace: true })}
      />
      {detail.round.actions.includes('judge') && <AgreeAll detail={detail} />}
      {shown.length === 0 ? (
        <p className={classes.empty}>{t('validation.noItems')}</p>
      ) : (
        <ItemTable detail={detail} items={shown} opened={opened} indicators={indicators} />
      )}
    </Section>
  );
}

interface ItemTableProps {
  readonly detail: RoundDetailWire;
  readonly items: readonly RoundItemWire[];
  readonly opened: string | undefined;
  readonly indicators: readonly IndicatorWire[];
}

function ItemTable({ detail, items, opened, indicators }: ItemTableProps) {
  const { t, tx } = useI18n();
  const nameOf = useItemNames();
  const change = useSearchChange();
  const unitOf = ({ figure }: RoundItemWire): string => {
    const indicator = indicators.find(({ id }) => id === figure.indicator_id);
    return indicator === undefined ? figure.unit : tx(indicator.unit);
  };
  const ended = isEnded(detail.round);
  const columns: RecordColumn<RoundItemWire>[] = [
    { id: 'item', head: t('validation.column.item'), cell: (item) => nameOf(item) },
    {
      id: 'proposed',
      head: t('validation.column.proposed'),
      cell: (item) => <ProposedFigure figure={item.figure} unit={unitOf(item)} />,
    },
    {
      id: 'present',
      head: t(ended ? 'validation.column.before' : 'validation.column.present'),
      cell: (item) => <PresentFigure figure={item.figure} unit={unitOf(item)} ended={ended} />,
    },
    {
      id: 'difference',
      head: t('validation.column.difference'),
      cell: (item) => <DifferenceMark figure={item.figure} />,
    },
    {
      id: 'verdict',
      head: t('validation.column.verdict'),
      cell: (item) => <VerdictCell round={detail.round} item={item} name={nameOf(item)} />,
    },
    {
      id: 'comments',
      head: t('validation.column.comments'),
      numeric: true,
      cell: ({ comments }) => (comments.length === 0 ? '–' : comments.length),
    },
  ];
  return (
    <RecordTable
      caption={t(ended ? 'validation.itemsCaptionEnded' : 'validation.itemsCaption')}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      detail={{
        opened,
        onOpen: (key) => change({ item: key }, { replace: true }),
        label: (item) => t('validation.discuss', { name: nameOf(item) }),
        content: (item) => <ItemDetail detail={detail} item={item} name={nameOf(item)} />,
      }}
    />
  );
}
