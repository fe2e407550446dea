/** Arithmetic on civil days (proleptic Gregorian calendar), with no time zones and no `Date` objects. */

/** Days since 1970-01-01. */
export type Day = number;

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const DAYS_BEFORE_EPOCH = 719_468;
const DAYS_IN_ERA = 146_097;

/** Day number of a civil date, after Howard Hinnant's `days_from_civil`. */
export function dayOf(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_EPOCH;
}

/** Civil date of a day number, after Howard Hinnant's `civil_from_days`. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + DAYS_BEFORE_EPOCH;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex + (monthIndex < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next - dayOf(year, month, 1);
}

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

/** The Monday of the week that holds the day. */
export const mondayOf = (day: Day): Day => day - weekdayOf(day);

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const isoYear = (year: number): string => pad(year, 4);
export const isoMonth = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`;

/** `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${isoMonth(year, month)}-${pad(dayOfMonth, 2)}`;
}

/** Reads `YYYY-MM-DD`; undefined for anything else and for days that do not exist. */
export function parseIsoDay(text: string | undefined): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text ?? '');
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isCivil(year, month, day) ? dayOf(year, month, day) : undefined;
}

export const isCivil = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The same day of the month some months later, the last of the month where it is too short. */
export function addMonths(day: Day, months: number): Day {
  const civil = civilOf(day);
  const index = civil.year * 12 + civil.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayOf(year, month, Math.min(civil.day, daysInMonth(year, month)));
}
