/** Buckets of the calendar in UTC: days, ISO 8601 weeks (Monday first), months, quarters and years. */
import type { Interval } from '../store/read/groups.ts';

export const INTERVALS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Interval[];

export interface Bucket {
  /** `2025-01-13`, `2025-W03`, `2025-01`, `2025-Q1` or `2025`. */
  readonly value: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const textOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
/** Days since Monday. */
const weekday = (time: number): number => (new Date(time).getUTCDay() + 6) % 7;

/** The first instant of the bucket that holds `time`, and of the one after. */
function edges(time: number, interval: Interval): [start: number, next: number] {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (interval) {
    case 'day':
      return [time, time + DAY_MS];
    case 'week': {
      const monday = time - weekday(time) * DAY_MS;
      return [monday, monday + 7 * DAY_MS];
    }
    case 'month':
      return [Date.UTC(year, month), Date.UTC(year, month + 1)];
    case 'quarter': {
      const first = month - (month % 3);
      return [Date.UTC(year, first), Date.UTC(year, first + 3)];
    }
    case 'year':
      return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  }
}

function label(start: number, interval: Interval): string {
  const day = textOf(start);
  const year = day.slice(0, 4);
  switch (interval) {
    case 'day':
      return day;
    case 'month':
      return day.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.floor(new Date(start).getUTCMonth() / 3) + 1}`;
    case 'year':
      return year;
    case 'week': {
      // The week belongs to the year of its Thursday.
      const thursday = start + 3 * DAY_MS;
      const ofYear = Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0)) / DAY_MS);
      return `${textOf(thursday).slice(0, 4)}-W${String(1 + Math.floor(ofYear / 7)).padStart(2, '0')}`;
    }
  }
}

/** The bucket that holds a day. */
export function bucketOf(day: string, interval: Interval): Bucket {
  const [start, next] = edges(timeOf(day), interval);
  return { value: label(start, interval), from: textOf(start), to: textOf(next - DAY_MS) };
}

/** A day of the bucket that a value names. */
export function dayIn(value: string, interval: Interval): string {
  const year = value.slice(0, 4);
  switch (interval) {
    case 'day':
      return value;
    case 'month':
      return `${value}-01`;
    case 'quarter':
      return `${year}-${String(Number(value.slice(6)) * 3).padStart(2, '0')}-01`;
    case 'year':
      return `${year}-01-01`;
    case 'week':
      // January 4 lies in the first week.
      return textOf(timeOf(`${year}-01-04`) + (Number(value.slice(6)) - 1) * 7 * DAY_MS);
  }
}

/** Every bucket from that of one day to that of another; null when there are more than `limit`. */
export function bucketsBetween(
  from: string,
  to: string,
  interval: Interval,
  limit: number,
): readonly Bucket[] | null {
  const buckets: Bucket[] = [];
  let bucket = bucketOf(from, interval);
  while (bucket.from <= to) {
    if (buckets.push(bucket) > limit) return null;
    const next = timeOf(bucket.to) + DAY_MS;
    if (next > timeOf('9999-12-31')) break;
    bucket = bucketOf(textOf(next), interval);
  }
  return buckets;
}
