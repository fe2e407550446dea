/**
 * From which condition the rows of a page are read on SQLite, whose own planner sees no values: the one that leaves the
 * fewest rows to look at. Sizes are counted on indexes up to a bound and kept for a while, since a plan need not be
 * exact: whatever it is, the answer is the same. Postgres plans with statistics of its own.
 */
import { sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { bound } from './bound.ts';
import type { Condition } from './condition.ts';
import { LAYOUT } from './layout.ts';
import { lru } from './lru.ts';
import type { ListQuery, OrderBy, ResourceName } from './reader.ts';

/**
 * `first`: the rows of one condition, in the order of its index where that is the order asked for; `order`: all rows,
 * in the order asked for; `engine`: what the database thinks best.
 */
export type Lead = { readonly by: 'first'; readonly at: number } | { readonly by: 'order' | 'engine' };

export interface Planner {
  readonly leadOf: (query: Pick<ListQuery, 'resource' | 'where' | 'order'>) => Promise<Lead>;
  /** The rows of a condition that an index finds, or of all where that is null: exact up to `COUNTED`, else more. */
  readonly sizeOf: (resource: ResourceName, condition: Condition | null) => Promise<number>;
}

/** Rows up to which a size is counted, which costs a millisecond; what has more is taken to have so many times it. */
export const COUNTED = 10_000;
const BEYOND = 3;

const SIZES = 10_000;
const KEPT_MS = 60_000;

/** Rows of a page, about. */
const PAGE = 26;

/** Whether an index finds the rows of a condition, so that they can be counted and read without all others. */
export function isFound(resource: ResourceName, condition: Condition): boolean {
  if (condition.is === 'in') return LAYOUT[resource].indexed.includes(condition.column);
  return condition.is === 'linked' || condition.is === 'some';
}

const isDefault = (order: readonly OrderBy[]): boolean =>
  order.map(({ column, descending }) => (descending ? '-' : '') + column).join() === '-published,id';

/** Whether the rows of a condition come in the default order. */
const comesInOrder = (condition: Condition): boolean =>
  (condition.is === 'in' || condition.is === 'linked') && condition.values.length === 1;

export function planner(engine: Engine): Planner {
  const sizes = lru<{ readonly rows: number; readonly until: number }>(SIZES);

  const kept = async (key: string, count: () => Promise<number>): Promise<number> => {
    const known = sizes.get(key);
    if (known !== undefined && Date.now() < known.until) return known.rows;
    const rows = await count();
    sizes.set(key, { rows, until: Date.now() + KEPT_MS });
    return rows;
  };

  /** About how many rows there are. */
  const allOf = (resource: ResourceName): Promise<number> =>
    kept(resource, async () => {
      const { table } = LAYOUT[resource];
      const [row] = await engine.lists(`select seq from ${table} order by seq desc limit 1`);
      return Math.max(1, Number(row?.[0] ?? 1));
    });

  const sizeOf: Planner['sizeOf'] = (resource, condition) =>
    kept(`${resource} ${JSON.stringify(condition)}`, () => count(resource, condition));

  const count = async (resource: ResourceName, condition: Condition | null): Promise<number> => {
    const { table, links } = LAYOUT[resource];
    const given = bound(engine, resource, condition === null ? [] : [condition]);
    const isLink = condition?.is === 'linked' && links !== undefined;
    const rows = isLink
      ? sql`${sql.table(links.table)} where kind = ${sql.lit(condition.kind)} and value in (${sql.join(condition.values)})`
      : sql`${sql.table(table)} as t where ${given.where}`;
    const counted = given.compile(
      sql`select count(*) from (select 1 as one from ${rows} limit ${COUNTED + 1}) as found`,
    );
    const [row] = await engine.lists(counted.sql, counted.parameters);
    const found = Number(row?.[0] ?? 0);
    return found > COUNTED ? BEYOND * COUNTED : found;
  };

  const leadOf: Planner['leadOf'] = async ({ resource, where, order }) => {
    const found = where
      .map((condition, at) => ({ condition, at }))
      .filter((one) => isFound(resource, one.condition));
    // Searches have a plan of their own.
    if (found.length === 0 || where.some(({ is }) => is === 'match')) return { by: 'engine' };
    const all = await allOf(resource);
    const sized = [];
    for (const one of found) sized.push({ ...one, rows: await sizeOf(resource, one.condition) });
    /** Rows to look at until a page is full, when so many of all fit. */
    const until = (shares: readonly number[]): number =>
      PAGE /
      Math.max(
        shares.reduce((product, rows) => product * Math.min(1, rows / all), 1),
        1e-12,
      );

    let best: Lead = { by: 'order' };
    // What all these conditions leave is not known to hold for the others too: they must promise much more.
    let least = until(sized.map(({ rows }) => rows)) * (isDefault(order) ? 1 : 4);
    for (const { condition, at, rows } of sized) {
      const others = sized.filter((one) => one.at !== at).map((one) => one.rows);
      const walked = isDefault(order) && comesInOrder(condition) ? Math.min(rows, until(others)) : rows;
      if (walked > least) continue;
      least = walked;
      best = { by: 'first', at };
    }
    return best;
  };

  return { leadOf, sizeOf };
}
