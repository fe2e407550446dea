/** The calendar of the invented world: days are counted from its first one. */

const FIRST_DAY = Date.UTC(2031, 0, 1);
const DAY_MS = 86_400_000;
/** Over two years. */
export const DAYS = 780;

const dateOf = (day: number): Date => new Date(FIRST_DAY + day * DAY_MS);

/** `YYYY-MM-DD`. */
export const dayText = (day: number): string => dateOf(day).toISOString().slice(0, 10);

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export const weekdayOf = (day: number): string => WEEKDAYS[dateOf(day).getUTCDay()] ?? '';
