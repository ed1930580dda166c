import { Button } from '@mantine/core';
import type { IndicatorWire } from '@serai/app';
import { useI18n } from '../../i18n/useI18n.ts';
import { EMPTY_ENTRY, type Entry } from './entry.ts';
import classes from './Validation.module.css';

/** Sources of figures that only a country has: their series stand first. */
const LOCAL: readonly string[] = ['health-administration', 'education-administration', 'local-survey'];

interface EntryTableProps {
  readonly entries: readonly Entry[];
  readonly indicators: readonly IndicatorWire[];
  readonly onChange: (entries: readonly Entry[]) => void;
}

/** Figures typed in, a line each, with what a reader can check them by. */
export function EntryTable({ entries, indicators, onChange }: EntryTableProps) {
  const { t, tx, compare } = useI18n();
  const named = (list: readonly IndicatorWire[]) =>
    list
      .map(({ id, name, unit }) => ({ id, label: `${tx(name)}, ${tx(unit)}` }))
      .sort((a, b) => compare(a.label, b.label));
  const local = named(indicators.filter(({ source }) => LOCAL.includes(source)));
  const other = named(indicators.filter(({ source }) => !LOCAL.includes(source)));
  const set = (at: number, change: Partial<Entry>): void =>
    onChange(entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry)));
  const options = (list: readonly { readonly id: string; readonly label: string }[]) =>
    list.map(({ id, label }) => (
      <option key={id} value={id}>
        {label}
      </option>
    ));
  return (
    <fieldset className={classes.entries}>
      <legend>{t('validation.entries')}</legend>
      {entries.map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
        <div key={at} className={classes.entry}>
          <label>
            {t('validation.entryIndicator')}
            <select
              value={entry.indicator}
              onChange={(event) => set(at, { indicator: event.currentTarget.value })}
            >
              <option value="">{t('validation.entryChoose')}</option>
              <optgroup label={t('validation.entryLocal')}>{options(local)}</optgroup>
              <optgroup label={t('validation.entryOther')}>{options(other)}</optgroup>
            </select>
          </label>
          <label>
            {t('validation.entryYear')}
            <input
              inputMode="numeric"
              maxLength={4}
              value={entry.year}
              onChange={(event) => set(at, { year: event.currentTarget.value })}
            />
          </label>
          <label>
            {t('validation.entryValue')}
            <input
              inputMode="decimal"
              maxLength={30}
              value={entry.value}
              onChange={(event) => set(at, { value: event.currentTarget.value })}
            />
          </label>
          <label>
            {t('validation.entryEvidence')}
            <input
              maxLength={200}
              value={entry.evidence}
              onChange={(event) => set(at, { evidence: event.currentTarget.value })}
            />
          </label>
        </div>
      ))}
      <Button variant="default" onClick={() => onChange([...entries, EMPTY_ENTRY])}>
        {t('validation.entryMore')}
      </Button>
    </fieldset>
  );
}
