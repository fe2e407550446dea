/** The figures of each claimant over time. Running totals and numbers of single events never share a series. */

import { relationOf } from '../domain/interval.ts';
import { scopeOf, stanceOf } from '../domain/stance.ts';
import type { Interval } from '../store/read/groups.ts';
import { type Bucket, bucketOf, bucketsBetween } from './calendar.ts';
import type { Series, SeriesBucket, SeriesPoint } from './series-types.ts';
import { type Stated, statementsOf } from './statement.ts';
import type { Statement } from './statement-types.ts';

/** Buckets of an answer at most, of all series together. */
export const MAX_BUCKETS = 10_000;

/** Words by which a text says that it corrects a figure. */
const CORRECTED = /\b(?:correct(?:s|ed|ing|ion)?|revis(?:es|ed|ing|ion)|updat(?:es|ed|ing))\b/i;

const isCorrected = ({ reports }: Statement): boolean => reports.some(({ text }) => CORRECTED.test(text));

/** The day that a figure is about: as of then, or when it happened. */
const subjectDay = ({ as_of, event_date }: Statement): string | null =>
  as_of?.from ?? event_date?.from ?? null;

const bounds = ({ low, high }: Statement): [number, number] => [
  low ?? Number.NEGATIVE_INFINITY,
  high ?? Number.POSITIVE_INFINITY,
];

function changeOf(before: Statement | undefined, now: Statement): SeriesPoint['change'] {
  if (before === undefined) return 'first';
  const relation = relationOf(before, now);
  if (relation === 'agree') return 'same';
  const day = subjectDay(now);
  if (isCorrected(now) || (day !== null && day === subjectDay(before))) return 'revision';
  if (now.scope === 'event' || relation === 'overlap') return 'differs';
  const isBelow = bounds(now)[1] <= bounds(before)[0];
  if (isBelow) return now.scope === 'total' ? 'reset' : 'fall';
  return 'rise';
}

const known = (numbers: readonly (number | null)[]): number[] => numbers.filter((one) => one !== null);

function fill(bucket: Bucket, statements: readonly Statement[]): SeriesBucket {
  const within = statements.filter(
    ({ date: { day } }) => day !== null && bucket.from <= day && day <= bucket.to,
  );
  const last = within.at(-1);
  const all = known(within.flatMap(({ low, high }) => [low, high]));
  return {
    bucket: bucket.value,
    from: bucket.from,
    to: bucket.to,
    statements: within.length,
    min: all.length === 0 ? null : Math.min(...all),
    max: all.length === 0 ? null : Math.max(...all),
    last: last === undefined ? null : { low: last.low, high: last.high },
  };
}

function seriesOf(stated: readonly Stated[]): Series | null {
  const [first] = stated;
  if (first === undefined) return null;
  const statements = statementsOf(stated);
  const points = statements.map((statement, index) => ({
    change: changeOf(statements[index - 1], statement),
    statement,
  }));
  const count = (change: SeriesPoint['change']) => points.filter((point) => point.change === change).length;
  return {
    holder: first.holder,
    measure: first.figure.measure,
    unit: first.figure.unit,
    scope: scopeOf(first.figure),
    points,
    revisions: count('revision'),
    resets: count('reset'),
    buckets: null,
  };
}

/** The buckets from the first to the last day of any series; null where there would be too many. */
function calendarOf(all: readonly Series[], interval: Interval): readonly Bucket[] | null {
  const days = all
    .flatMap(({ points }) => points.flatMap(({ statement }) => statement.date.day ?? []))
    .sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  return bucketsBetween(bucketOf(first, interval).from, last, interval, Math.floor(MAX_BUCKETS / all.length));
}

/**
 * One series for each claimant, unit and scope, those with most points first; only what is asserted, no plans and
 * no denials. Null where the interval would make too many buckets.
 */
export function series(stated: readonly Stated[], interval: Interval | null): Series[] | null {
  const asserted = stated.filter(({ figure }) => stanceOf(figure) === 'asserts');
  const keyOf = ({ holder, figure }: Stated): string =>
    JSON.stringify([holder.id, figure.unit, scopeOf(figure)]);
  const all = [...Map.groupBy(asserted, keyOf)]
    .map(([key, group]) => ({ key, one: seriesOf(group) }))
    .sort((a, b) => (b.one?.points.length ?? 0) - (a.one?.points.length ?? 0) || (a.key < b.key ? -1 : 1))
    .flatMap(({ one }) => one ?? []);
  if (interval === null) return all;
  const calendar = calendarOf(all, interval);
  if (calendar === null) return null;
  return all.map((one) => {
    const statements = one.points.map(({ statement }) => statement);
    return { ...one, buckets: calendar.map((bucket) => fill(bucket, statements)) };
  });
}
