/** Runs of days with their EDTF form: what a date expression means. */
import type { DateBasis, DatePrecision } from '../../domain/vocabulary.ts';
import { civilOf, type Day, dayOf, daysInMonth, isoDay, isoMonth, isoYear, mondayOf } from './calendar.ts';
import type { Part } from './lexicon.ts';

export interface Interval {
  /** First and last day; null when open or unknown. */
  from: Day | null;
  to: Day | null;
  edtf: string | null;
  precision: DatePrecision;
  basis: DateBasis;
}

/** What an expression means that rests on a published date that nobody knows. */
export const unknownInterval = (edtf: string | null = null): Interval => ({
  from: null,
  to: null,
  edtf,
  precision: 'unknown',
  basis: 'unknown',
});

export const dayInterval = (day: Day, basis: DateBasis): Interval => ({
  from: day,
  to: day,
  edtf: isoDay(day),
  precision: 'day',
  basis,
});

/** A run of days, both ends included. */
export const runInterval = (from: Day, to: Day, precision: DatePrecision, basis: DateBasis): Interval => ({
  from,
  to,
  edtf: from === to ? isoDay(from) : `${isoDay(from)}/${isoDay(to)}`,
  precision,
  basis,
});

/** Monday to Sunday. */
export const weekInterval = (day: Day, basis: DateBasis): Interval =>
  runInterval(mondayOf(day), mondayOf(day) + 6, 'week', basis);

export const monthInterval = (year: number, month: number, basis: DateBasis): Interval => ({
  from: dayOf(year, month, 1),
  to: dayOf(year, month, daysInMonth(year, month)),
  edtf: isoMonth(year, month),
  precision: 'month',
  basis,
});

export const yearInterval = (year: number, basis: DateBasis): Interval => ({
  from: dayOf(year, 1, 1),
  to: dayOf(year, 12, 31),
  edtf: isoYear(year),
  precision: 'year',
  basis,
});

/** Meteorological seasons of the north; winter begins in December of its year (EDTF 21 to 24). */
export function seasonInterval(year: number, season: number, basis: DateBasis): Interval {
  const firstMonth = (season - 20) * 3;
  const last = season === 24 ? monthInterval(year + 1, 2, basis) : monthInterval(year, firstMonth + 2, basis);
  return {
    from: dayOf(year, firstMonth, 1),
    to: last.to,
    edtf: `${isoYear(year)}-${season}`,
    precision: 'season',
    basis,
  };
}

/** Quarters 1 to 4 (EDTF 33 to 36). */
export function quarterInterval(year: number, quarter: number, basis: DateBasis): Interval {
  const last = monthInterval(year, quarter * 3, basis);
  const edtf = `${isoYear(year)}-${32 + quarter}`;
  return { from: dayOf(year, quarter * 3 - 2, 1), to: last.to, edtf, precision: 'quarter', basis };
}

/** Halves 1 and 2 of a year (EDTF 40 and 41). */
export function halfInterval(year: number, half: number, basis: DateBasis): Interval {
  const last = monthInterval(year, half * 6, basis);
  const edtf = `${isoYear(year)}-${39 + half}`;
  return { from: dayOf(year, half * 6 - 5, 1), to: last.to, edtf, precision: 'year', basis };
}

/** Ten years from a year that ends in 0 ("199X"). */
export const decadeInterval = (year: number, basis: DateBasis): Interval => ({
  from: dayOf(year, 1, 1),
  to: dayOf(year + 9, 12, 31),
  edtf: `${isoYear(year).slice(0, 3)}X`,
  precision: 'year',
  basis,
});

/** The years of a century that share their first two digits, as people count them: the 20th is 1900 to 1999. */
export const centuryInterval = (century: number, basis: DateBasis): Interval => ({
  from: dayOf((century - 1) * 100, 1, 1),
  to: dayOf((century - 1) * 100 + 99, 12, 31),
  edtf: `${isoYear((century - 1) * 100).slice(0, 2)}XX`,
  precision: 'year',
  basis,
});

/** From one interval's first day to another's last. */
export function spanOf(first: Interval, last: Interval): Interval {
  const basis = first.basis === 'stated' && last.basis === 'stated' ? 'stated' : 'inferred';
  if (first.basis === 'unknown' || last.basis === 'unknown') return unknownInterval();
  const coarse = ['day', 'week', 'month', 'season', 'quarter', 'year'] as const;
  const precision = coarse[Math.max(rank(coarse, first.precision), rank(coarse, last.precision))] ?? 'day';
  return {
    from: first.from,
    to: last.to,
    edtf: `${first.edtf ?? '..'}/${last.edtf ?? '..'}`,
    precision,
    basis,
  };
}

const rank = (order: readonly string[], value: string): number => Math.max(0, order.indexOf(value));

/** The interval with no end: "since 2014". */
export const openInterval = (interval: Interval): Interval =>
  interval.from === null
    ? interval
    : { ...interval, to: null, edtf: `${interval.edtf ?? isoDay(interval.from)}/..` };

/**
 * The first, middle or last part of an interval, marked approximate in its EDTF form: ten days of a month, four
 * months of a year, three or four years of a decade, a third of anything else.
 */
export function partOf(interval: Interval, part: Part): Interval {
  const { from, to } = interval;
  if (from === null || to === null) return interval;
  const [early, late] = partBounds(from, to);
  const first = { early: from, mid: early, late }[part];
  const last = { early: early - 1, mid: late - 1, late: to }[part];
  return { ...interval, from: first, to: last, edtf: `${isoDay(first)}~/${isoDay(last)}~` };
}

/** First days of the middle and of the last part. */
function partBounds(from: Day, to: Day): [mid: Day, late: Day] {
  const length = to - from + 1;
  const { year } = civilOf(from);
  if (length > 366) {
    const years = Math.round(length / 365.25);
    return [dayOf(year + Math.ceil(years / 3), 1, 1), dayOf(year + years - Math.floor(years / 3), 1, 1)];
  }
  if (length > 360) return [dayOf(year, 5, 1), dayOf(year, 9, 1)];
  const third = length > 27 && length < 32 ? 10 : Math.round(length / 3);
  return [from + third, from + 2 * third];
}
