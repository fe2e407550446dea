/** Calendar periods some steps away from a day. */
import { addMonths, civilOf, type Day } from './calendar.ts';
import {
  dayInterval,
  decadeInterval,
  type Interval,
  monthInterval,
  quarterInterval,
  runInterval,
  weekInterval,
  yearInterval,
} from './interval.ts';
import type { PeriodUnit, Shift } from './lexicon.ts';

const MONTHS_IN: Partial<Record<PeriodUnit, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
};
const DAYS_IN: Partial<Record<PeriodUnit, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  weekend: 7,
  fortnight: 14,
};

/** The day some periods away. */
export function stepped(day: Day, count: number, unit: PeriodUnit): Day {
  const months = MONTHS_IN[unit];
  if (months !== undefined)
    return addMonths(day, Math.round(Math.max(-24_000, Math.min(24_000, count * months))));
  return day + Math.round(Math.max(-1e6, Math.min(1e6, count * (DAYS_IN[unit] ?? 1))));
}

/** The calendar period that holds a day. */
export function periodOf(unit: PeriodUnit, day: Day): Interval {
  const { year, month } = civilOf(day);
  switch (unit) {
    case 'hour':
    case 'day':
      return dayInterval(day, 'inferred');
    case 'week':
    case 'fortnight':
    case 'weekend':
      return weekInterval(day, 'inferred');
    case 'month':
      return monthInterval(year, month, 'inferred');
    case 'quarter':
      return quarterInterval(year, Math.ceil(month / 3), 'inferred');
    case 'year':
      return yearInterval(year, 'inferred');
    case 'decade':
      return decadeInterval(Math.floor(year / 10) * 10, 'inferred');
    case 'century':
      return { ...decadeInterval(Math.floor(year / 100) * 100, 'inferred'), edtf: null };
  }
}

/** "Ten years ago" is a year, "three days ago" a day: as exact as its unit, but decades count years. */
export const distant = (anchor: Day, shift: Shift, count: number, unit: PeriodUnit): Interval =>
  periodOf(unit === 'decade' || unit === 'century' ? 'year' : unit, stepped(anchor, shift * count, unit));

const PRECISION_OF: Record<PeriodUnit, Interval['precision']> = {
  hour: 'day',
  day: 'day',
  week: 'week',
  weekend: 'week',
  fortnight: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  decade: 'year',
  century: 'year',
};

/** A run of periods that ends or begins with the day: "the past two weeks". */
export function rollingRun(anchor: Day, shift: Shift, count: number, unit: PeriodUnit): Interval {
  const days = unit === 'hour' ? shift * Math.ceil(count / 24) * 24 : shift * count;
  const far = stepped(anchor, days, unit);
  return runInterval(Math.min(far, anchor), Math.max(far, anchor), PRECISION_OF[unit], 'inferred');
}
