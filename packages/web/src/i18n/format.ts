/** How a number stands on screen, in the locale of the reader. */
export interface NumberFormatter {
  /** At most three significant digits, separators of the locale; integers of four digits and more keep all. */
  figure(value: number): string;
  /** A score of 0-100 with one decimal, so that columns of scores line up. */
  score(value: number): string;
  /** Everything that is known of the value: for tooltips and tables of record. */
  full(value: number): string;
  /** A share 0..1 as a whole per cent. */
  percent(share: number): string;
  integer(value: number): string;
  /** A date of ISO 8601, day precision. */
  date(iso: string): string;
  /** An instant of ISO 8601 as day and minute in the reader's own time zone. */
  instant(iso: string): string;
}

/** Formatters of one locale; they are costly to make, so make them once a language. */
export function makeFormatter(locale: string): NumberFormatter {
  const threeDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const all = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    figure: (value) => (Math.abs(value) >= 1000 ? whole : threeDigits).format(withoutMinusZero(value)),
    score: (value) => oneDecimal.format(withoutMinusZero(value)),
    full: (value) => all.format(value),
    percent: (value) => share.format(value),
    integer: (value) => whole.format(withoutMinusZero(value)),
    date: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : day.format(new Date(iso))),
    instant: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : minute.format(new Date(iso))),
  };
}

const withoutMinusZero = (value: number): number => (Object.is(value, -0) ? 0 : value);
