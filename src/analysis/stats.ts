/** Counts over a filtered set, by up to two dimensions. */

import { COUNTABLE, type CountedResource, type Dimension } from '../query/dimensions.ts';
import type { AppliedFilter } from '../query/filter.ts';
import type { Condition } from '../store/read/condition.ts';
import type { Group, GroupKey, GroupReader, Interval, Key, Spread } from '../store/read/groups.ts';
import type { Bucket } from './calendar.ts';
import { bucketsBetween, dayIn } from './calendar.ts';
import { type Existing, listOf } from './stats-list.ts';
import type { FigureStatsRow, StatsKey, StatsRow } from './stats-row.ts';

/** Rows of an answer at most. */
export const MAX_ROWS = 10_000;

export interface StatsRequest {
  readonly resource: CountedResource;
  readonly dimensions: readonly Dimension[];
  readonly calendar: { readonly clock: string; readonly interval: Interval } | null;
  /** Values of a dimension that are listed by themselves. */
  readonly top: number;
  readonly where: readonly Condition[];
  readonly applied: readonly AppliedFilter[];
  /** The state of the data that the reader is of, in the words of the request; null for the present one. */
  readonly asOf: string | null;
}

/** The answer would have more rows than `MAX_ROWS`. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows';
}

/** One of the ways in which the rows of the answer are parted, with every key in order. */
interface Axis {
  readonly name: string;
  readonly key: Key;
  readonly dimension: Dimension | null;
  readonly keys: readonly StatsKey[];
}

const sameKey = ({ kind, value }: StatsKey): string => `${kind} ${value ?? ''}`;
const stored = ({ state, value }: GroupKey): string => `${state} ${value ?? ''}`;

const bucketKey = (clock: string, { value, from, to }: Bucket): StatsKey => ({
  dimension: clock,
  kind: 'value',
  value,
  label: value,
  from,
  to,
});
const emptyKey = (dimension: string, kind: 'other' | 'none'): StatsKey => ({
  dimension,
  kind,
  value: null,
  label: null,
  from: null,
  to: null,
});

const flagValue = (value: string): string => (value === '1' ? 'true' : 'false');

/** The values with most rows, then what else there is. */
async function dimensionAxis(
  request: StatsRequest,
  dimension: Dimension,
  reader: GroupReader,
): Promise<Axis> {
  const { resource, where, top } = request;
  const { name, by, names, flag } = dimension;
  const keyOf = (only: readonly string[] | null): Key =>
    by === 'link' ? { by, kind: name, only } : { by, column: name, only };
  const values = await reader.topValues({ resource, where, keys: [keyOf(null)] }, top);
  const labels = names === undefined ? null : await reader.namesOf(names, values);
  return {
    name,
    // With fewer values than there is room for, none is left for the others.
    key: keyOf(values.length < top ? null : values),
    dimension,
    keys: [
      ...values.map((raw): StatsKey => {
        const value = flag ? flagValue(raw) : raw;
        const label = labels?.get(raw) ?? value;
        return { dimension: name, kind: 'value', value, label, from: null, to: null };
      }),
      emptyKey(name, 'other'),
      emptyKey(name, 'none'),
    ],
  };
}

/** The ends of the filter on a clock, where it has any. */
function filteredDays(applied: readonly AppliedFilter[], clock: string): string[] {
  return applied
    .filter(({ parameter }) => parameter === `${clock}_from` || parameter === `${clock}_to`)
    .map(({ values }) => String(values[0]));
}

/** Every bucket between the first and the last, empty ones included, then the unknown. */
async function calendarAxis(
  { resource, where, applied }: StatsRequest,
  { clock, interval }: { clock: string; interval: Interval },
  reader: GroupReader,
): Promise<Axis> {
  const columns = COUNTABLE[resource].clocks[clock];
  if (columns === undefined) throw new Error(`${resource} have no clock ${clock}`);
  const key: Key = { by: 'calendar', column: columns.column, week: columns.week, interval };
  const groups = await reader.groups({ resource, where, keys: [key] });
  const found = groups.flatMap(({ keys: [one] }) => one?.value ?? []).map((value) => dayIn(value, interval));
  const days = (found.length === 0 ? [] : [...found, ...filteredDays(applied, clock)]).sort();
  const [first] = days;
  const last = days.at(-1);
  const buckets =
    first === undefined || last === undefined ? [] : bucketsBetween(first, last, interval, MAX_ROWS);
  if (buckets === null)
    throw new TooManyRows(`There are more than ${MAX_ROWS} buckets between ${first} and ${last}.`);
  const keys = buckets.map((bucket) => bucketKey(clock, bucket));
  return { name: clock, key, dimension: null, keys: [...keys, emptyKey(clock, 'none')] };
}

/** What a key of the store reads on the wire. */
function wireKey(axis: Axis, key: GroupKey): string {
  return axis.dimension?.flag && key.value !== null ? `value ${flagValue(key.value)}` : stored(key);
}

const spreadOf = (spread: Spread | undefined): Omit<FigureStatsRow, keyof StatsRow> => {
  const comparable = spread === undefined || (spread.measures <= 1 && spread.units <= 1);
  return {
    comparable,
    min: comparable ? (spread?.min ?? null) : null,
    max: comparable ? (spread?.max ?? null) : null,
    latest:
      comparable && spread !== undefined
        ? { figure: spread.latest.id, low: spread.latest.low, high: spread.latest.high }
        : null,
  };
};

/** Keys by which the groups of the store are found. */
const addressOf = (axes: readonly Axis[], keys: readonly GroupKey[]): string =>
  JSON.stringify(axes.map((axis, index) => wireKey(axis, keys[index] ?? { state: 'none', value: null })));

function combinations(axes: readonly Axis[]): StatsKey[][] {
  const [first, second] = axes;
  if (first === undefined) return [[]];
  if (second === undefined) return first.keys.map((key) => [key]);
  return first.keys.flatMap((key) => second.keys.map((other) => [key, other]));
}

/**
 * Counts the rows by the dimensions and the calendar, two ways in all at most. Groups come with the most rows
 * first, then `other` and `none`; buckets in time. Groups without rows are left out, empty buckets are not.
 * Throws `TooManyRows`.
 */
export async function stats(
  request: StatsRequest,
  reader: GroupReader,
): Promise<(StatsRow | FigureStatsRow)[]> {
  const { resource, where, calendar } = request;
  const axes: Axis[] = [];
  for (const dimension of request.dimensions) axes.push(await dimensionAxis(request, dimension, reader));
  if (calendar !== null) axes.push(await calendarAxis(request, calendar, reader));

  const query = { resource, where, keys: axes.map(({ key }) => key) };
  const groups = await reader.groups(query);
  const spreads = resource === 'figures' ? await reader.spreads(query) : [];
  const counts = new Map(groups.map((group: Group) => [addressOf(axes, group.keys), group.count]));
  const spans = new Map(spreads.map((spread) => [addressOf(axes, spread.keys), spread]));
  // A group of the first way in which nothing is counted has no buckets to show either.
  const present = new Set(groups.map(({ keys: [key] }) => key && axes[0] && wireKey(axes[0], key)));

  const cells = combinations(axes);
  const rows: (StatsRow | FigureStatsRow)[] = [];
  const existing: Existing = { resource, applied: request.applied, asOf: request.asOf };
  for (const keys of cells) {
    const address = JSON.stringify(keys.map(sameKey));
    const count = counts.get(address) ?? 0;
    const [group = null, subgroup = null] = keys;
    const bucket = keys.find(({ from }) => from !== null);
    const shown =
      bucket !== undefined && (subgroup === null || (group !== null && present.has(sameKey(group))));
    if (count === 0 && !shown && keys.length > 0) continue;
    if (rows.length === MAX_ROWS) throw new TooManyRows(`The answer has more than ${MAX_ROWS} rows.`);
    const row: StatsRow = { group, subgroup, count, list: listOf(existing, keys, axes) };
    rows.push(resource === 'figures' ? { ...row, ...spreadOf(spans.get(address)) } : row);
  }
  return rows;
}
