/** Days as pages and feeds write them. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/;
/** `Sun, 04 May 2031 10:00:00 +0200` (RFC 822), `4 May 2031`. */
const DAY_FIRST = new RegExp(`^(?:[a-z]{3,9},? )?(\\d{1,2}) ${MONTH},? (\\d{4})(?!\\d)`, 'i');
/** `May 4, 2031`. */
const MONTH_FIRST = new RegExp(`^(?:[a-z]{3,9},? )?${MONTH} (\\d{1,2}),? (\\d{4})(?!\\d)`, 'i');

function iso(year: string, month: string, day: string): string {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The day of a date or instant, as it is written there, whatever the zone; null where none is understood. */
export function dayOf(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const text = written.trim().slice(0, 60);
  if (ISO.test(text)) return text.slice(0, 10);
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return iso(year, month, day);
  const [, month2, day2, year2] = MONTH_FIRST.exec(text) ?? [];
  if (day2 !== undefined && month2 !== undefined && year2 !== undefined) return iso(year2, month2, day2);
  return null;
}
