/**
 * The newest rows that a search finds, read in the order of the index: numbers of rows grow with the day of
 * publication, so that a page costs what it holds and not what all matches would.
 */
import { sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { firstOfDayOf, lastOfDay } from '../search-rows.ts';
import type { Bool, Slot } from './compile.ts';
import type { Condition } from './condition.ts';
import { LAYOUT } from './layout.ts';
import type { KeyValue, ListQuery } from './reader.ts';

/** The numbers between which the day lies at which a page starts. */
export interface Day<V> {
  readonly first: V;
  readonly last: V;
}

type Asked = Pick<ListQuery, 'resource' | 'order'> & { readonly where: readonly Condition<unknown>[] };

/** The search index whose rows are the rows of a list, where a search is all that is asked of them. */
export function searchAlone<V>({
  resource,
  where,
}: Pick<ListQuery, 'resource'> & { where: readonly Condition<V>[] }) {
  const { search } = LAYOUT[resource];
  const [only, second] = where;
  if (search?.by !== 'seq' || only?.is !== 'match' || second !== undefined) return null;
  return { table: search.table, search: only.search };
}

/** Whether a list is in the order of a search index, but for rows of one day. */
export function isNewestFirst({ readsNewestFirst }: Engine, query: Asked): boolean {
  const [day, id, third] = query.order;
  return (
    readsNewestFirst &&
    query.resource !== 'entities' &&
    searchAlone(query) !== null &&
    day?.column === 'published' &&
    day.descending &&
    id?.column === 'id' &&
    third === undefined
  );
}

/** The day of the row that a page starts after. */
export function dayOf(after: readonly KeyValue[] | null): Day<number> | null {
  if (after === null) return null;
  const last = lastOfDay(String(after[0] ?? ''));
  return { first: firstOfDayOf(last), last };
}

/** A day's worth of numbers, as in search-rows.ts. */
const A_DAY = firstOfDayOf(lastOfDay('1900-01-01'));

const big = (value: unknown) => sql`cast(${value} as bigint)`;

/**
 * The rows called `t` among which a page lies: those of whole days, from the day at which it starts down to the day of
 * the last row that can be on it.
 */
export function amongNewest(
  engine: Engine,
  { table, search }: { table: NonNullable<ReturnType<typeof searchAlone>>['table']; search: Slot },
  day: Day<Slot> | null,
  limit: Slot,
): Bool {
  const index = sql.table(table);
  const matches = engine.matches(table, { ...search, spelled: true });
  const before = day === null ? sql`` : sql` and rowid < ${big(day.first)}`;
  const until = day === null ? sql`` : sql` and rowid <= ${big(day.last)}`;
  const lowest = sql`(select rowid from ${index} where ${matches}${before} order by rowid desc limit 1 offset ${limit})`;
  return sql`t.seq in (select ${sql.raw(engine.seqOf('rowid'))} from ${index} where ${matches}${until} and rowid >= coalesce(${lowest} / ${sql.lit(A_DAY)} * ${sql.lit(A_DAY)}, 0))`;
}
