/** What calendar dates mean, with their missing parts taken from the published day or the other end of a range. */
import { civilOf, type Day, dayOf, isCivil, weekdayOf } from './calendar.ts';
import type { Civil } from './civil.ts';
import { type Context, type Tense, tenseAt, weekdayNear, yearFor } from './context.ts';
import {
  dayInterval,
  type Interval,
  monthInterval,
  runInterval,
  spanOf,
  unknownInterval,
  yearInterval,
} from './interval.ts';

/** What a calendar date means. `year` is taken where the date has none (from the other end of a range). */
export function resolveCivil(context: Context, civil: Civil, tense?: Tense): Interval | undefined {
  const { month, day, weekday } = civil;
  const stated = civil.year !== undefined;
  const when = tense ?? tenseAt(context, civil.first, civil.last);
  if (month === undefined) {
    if (stated) return yearInterval(civil.year ?? 0, 'stated');
    if (weekday !== undefined) return weekdayInterval(context, weekday, day, when);
    return day === undefined ? undefined : dayOfMonthInterval(context, day, when);
  }
  const year =
    civil.year ??
    (context.anchor === undefined ? undefined : yearOfMonth(context.anchor, month, day, when, weekday));
  if (year === undefined) return unknownInterval(withoutYear(month, day));
  const basis = stated ? 'stated' : 'inferred';
  if (day === undefined) return monthInterval(year, month, basis);
  if (!isCivil(year, month, day)) return undefined;
  if (civil.lastDay === undefined) return dayInterval(dayOf(year, month, day), basis);
  if (!isCivil(year, month, civil.lastDay)) return undefined;
  return runInterval(dayOf(year, month, day), dayOf(year, month, civil.lastDay), 'day', basis);
}

/** EDTF with the year left open. */
const withoutYear = (month: number, day: number | undefined): string =>
  `XXXX-${String(month).padStart(2, '0')}${day === undefined ? '' : `-${String(day).padStart(2, '0')}`}`;

function yearOfMonth(
  anchor: Day,
  month: number,
  day: number | undefined,
  tense: Tense,
  weekday: number | undefined,
): number | undefined {
  if (day === undefined) {
    const { year, month: current } = civilOf(anchor);
    if (month === current) return year;
    return yearFor(anchor, month, month < current ? 28 : 1, tense);
  }
  const year = yearFor(anchor, month, day, tense);
  // A weekday beside it settles the year where one nearby fits.
  if (weekday === undefined || year === undefined) return year;
  const near = [year, year - 1, year + 1].find(
    (candidate) => isCivil(candidate, month, day) && weekdayOf(dayOf(candidate, month, day)) === weekday,
  );
  return near ?? year;
}

/** A bare weekday, or one with the day of its month ("Monday the 27th"). */
function weekdayInterval(context: Context, weekday: number, day: number | undefined, tense: Tense): Interval {
  if (context.anchor === undefined) return unknownInterval();
  const near = weekdayNear(context.anchor, weekday, tense);
  if (day === undefined) return dayInterval(near, 'inferred');
  for (let weeks = 0; weeks < 10; weeks++) {
    for (const candidate of [near - weeks * 7, near + weeks * 7]) {
      if (civilOf(candidate).day === day) return dayInterval(candidate, 'inferred');
    }
  }
  return dayInterval(near, 'inferred');
}

/** The nearest day with that number, back unless the words look ahead. */
function dayOfMonthInterval({ anchor }: Context, day: number, tense: Tense): Interval {
  if (anchor === undefined) return unknownInterval();
  const step = tense === 'future' ? 1 : -1;
  for (let candidate = anchor; Math.abs(candidate - anchor) < 63; candidate += step) {
    if (civilOf(candidate).day === day) return dayInterval(candidate, 'inferred');
  }
  return unknownInterval();
}

/** Two dates as one run; what one end leaves out it takes from the other ("January 23 - March 9 2014"). */
export function resolveRange(context: Context, from: Civil, to: Civil): Interval | undefined {
  const tense = tenseAt(context, from.first, to.last);
  if (isBareWeekday(from) && isBareWeekday(to))
    return weekdayRun(context, from.weekday ?? 0, to.weekday ?? 0, tense);
  const shared: Civil = {
    ...from,
    year: from.year ?? to.year,
    month: from.month ?? (from.day === undefined ? undefined : to.month),
  };
  const last: Civil = { ...to, year: to.year ?? from.year };
  const start = resolveCivil(context, shared, tense);
  let end = resolveCivil(context, last, tense);
  if (start === undefined || end === undefined) return undefined;
  if (start.from !== null && end.to !== null && end.to < start.from) {
    end = endAfter(start, last, end);
    if (end === undefined) return undefined;
  }
  return spanOf(start, end);
}

const isBareWeekday = ({ weekday, day }: Civil): boolean => weekday !== undefined && day === undefined;

/** "Monday to Wednesday": the end is the nearest one, unless it is to come, and the start the one before it. */
function weekdayRun({ anchor }: Context, from: number, to: number, tense: Tense): Interval {
  if (anchor === undefined) return unknownInterval();
  const length = (to - from + 7) % 7;
  const first =
    tense === 'future' ? weekdayNear(anchor, from, tense) : weekdayNear(anchor, to, tense) - length;
  return runInterval(first, first + length, 'day', 'inferred');
}

/** The end of a range lies after its start: the next such weekday, or the next year. */
function endAfter(start: Interval, civil: Civil, end: Interval): Interval | undefined {
  if (end.from === null || start.from === null || civil.year !== undefined) return undefined;
  if (civil.month === undefined) {
    const day = end.from + 7 * Math.ceil((start.from - end.from) / 7);
    return dayInterval(day, 'inferred');
  }
  const { year } = civilOf(end.from);
  if (civil.day === undefined) return monthInterval(year + 1, civil.month, end.basis);
  return isCivil(year + 1, civil.month, civil.day)
    ? dayInterval(dayOf(year + 1, civil.month, civil.day), end.basis)
    : undefined;
}
