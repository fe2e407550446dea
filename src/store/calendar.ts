/** Days as text, as columns hold them. */

/** Ends of spans of days that have no first or last day. */
export const FIRST_DAY = '0000-01-01';
export const LAST_DAY = '9999-12-31';

const DAY_MS = 86_400_000;

/** The ISO 8601 week (`2025-W03`) of a day (`2025-01-13…`); '' for ''. */
export function weekOf(day: string): string {
  if (day === '' || day.startsWith(FIRST_DAY)) return '';
  const time = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return '';
  // The week belongs to the year of its Thursday.
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const thursday = new Date(time + (3 - weekday) * DAY_MS);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY_MS));
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** The first and last day of a date as columns hold them: '' when not known, the ends of time when open. */
export function spanOf(date: { from: string | null; to: string | null } | null): [from: string, to: string] {
  if (date === null || (date.from === null && date.to === null)) return ['', ''];
  return [date.from ?? FIRST_DAY, date.to ?? LAST_DAY];
}
