/** Counts rows by what they have in common. */
import { type RawBuilder, sql } from 'kysely';
import { FIRST_DAY } from '../calendar.ts';
import type { Engine, Eventually } from '../engine.ts';
import { bound } from './bound.ts';
import type { Statement } from './compile.ts';
import type { Condition } from './condition.ts';
import { LAYOUT, type Layout } from './layout.ts';
import type { ResourceName } from './reader.ts';

export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year';

/**
 * By what rows are parted. `only` names the values that have a group of their own, all others share one; null
 * gives each value its own. A row with several links of the kind is in the group of each, once.
 */
export type Key =
  | { readonly by: 'column'; readonly column: string; readonly only: readonly string[] | null }
  | { readonly by: 'link'; readonly kind: string; readonly only: readonly string[] | null }
  | {
      readonly by: 'calendar';
      readonly column: string;
      readonly week: string;
      readonly interval: Interval;
    };

export interface GroupQuery {
  readonly resource: ResourceName;
  readonly where: readonly Condition[];
  /** Two at most. */
  readonly keys: readonly Key[];
}

/** `none`: the rows have no such value; `other`: they have one that `only` does not name. */
export type KeyState = 'none' | 'value' | 'other';

export interface GroupKey {
  readonly state: KeyState;
  /** Null unless the state is `value`. Calendar keys read `2025-01-13`, `2025-W03`, `2025-01`, `2025-Q1`, `2025`. */
  readonly value: string | null;
}

export interface Group {
  readonly keys: readonly GroupKey[];
  readonly count: number;
}

/** What the figures of a group span. */
export interface Spread {
  readonly keys: readonly GroupKey[];
  /** The least and the greatest bound that is stated; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
  /** How many different measures and units there are: beyond one, the bounds cannot be compared. */
  readonly measures: number;
  readonly units: number;
  /** The figure of the latest published article, the first by id among equals. */
  readonly latest: { readonly id: string; readonly low: number | null; readonly high: number | null };
}

export type Named = 'entity' | 'publisher' | 'article';

export interface GroupReader {
  readonly groups: (query: GroupQuery) => Promise<readonly Group[]>;
  /** The values of the one key that most rows have, most first, those level by code point. */
  readonly topValues: (query: GroupQuery, limit: number) => Promise<readonly string[]>;
  /** Figures only. */
  readonly spreads: (query: GroupQuery) => Promise<readonly Spread[]>;
  /** The names (titles, of articles) by id. */
  readonly namesOf: (kind: Named, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

type Sql = RawBuilder<unknown>;

const STATES: readonly KeyState[] = ['none', 'value', 'other'];

/** What stands for "none" in filter columns; see the schema. */
const NONE = sql`('', '-1')`;

const text = (column: Sql): Sql => sql`cast(${column} as text)`;

function bucket(column: Sql, week: Sql, interval: Interval): Sql {
  const year = sql`substr(${column}, 1, 4)`;
  switch (interval) {
    case 'day':
      return sql`substr(${column}, 1, 10)`;
    case 'week':
      return week;
    case 'month':
      return sql`substr(${column}, 1, 7)`;
    case 'quarter': {
      const month = sql`substr(${column}, 6, 2)`;
      return sql`${year} || case when ${month} <= '03' then '-Q1' when ${month} <= '06' then '-Q2' when ${month} <= '09' then '-Q3' else '-Q4' end`;
    }
    case 'year':
      return year;
  }
}

interface KeySql {
  readonly join: Sql;
  readonly state: Sql;
  readonly value: Sql;
}

const INTEGERS: ReadonlySet<string> = new Set([
  'named',
  'first_hand',
  'has_figure',
  'has_quote',
  'has_speaker',
  'cumulative',
]);

function keySql(key: Key, index: number, { links }: Layout): KeySql {
  if (key.by === 'calendar') {
    const column = sql.ref(`t.${key.column}`);
    // '' is an unknown day, and an open beginning is no day either.
    const known = sql`${column} > ${sql.lit(`${FIRST_DAY}~`)}`;
    return {
      join: sql``,
      state: sql`case when ${known} then 1 else 0 end`,
      value: sql`case when ${known} then ${bucket(column, sql.ref(`t.${key.week}`), key.interval)} end`,
    };
  }
  const link = `key${index}`;
  const join =
    key.by === 'link' && links !== undefined
      ? sql` left join ${sql.table(links.table)} as ${sql.ref(link)} on ${sql.ref(`${link}.${links.by}`)} = t.seq and ${sql.ref(`${link}.kind`)} = ${sql.lit(key.kind)}`
      : sql``;
  const plain = key.by === 'link' ? sql.ref(`${link}.value`) : sql.ref(`t.${key.column}`);
  const value = key.by === 'column' && INTEGERS.has(key.column) ? text(plain) : plain;
  const none = sql`${value} is null or ${value} in ${NONE}`;
  if (key.only === null || key.only.length === 0) {
    return {
      join,
      state: sql`case when ${none} then 0 else 1 end`,
      value: sql`case when ${none} then null else ${value} end`,
    };
  }
  const listed = sql`${value} in (${sql.join(key.only)})`;
  return {
    join,
    state: sql`case when ${none} then 0 when ${listed} then 1 else 2 end`,
    value: sql`case when ${listed} then ${value} end`,
  };
}

type GroupRow = Record<string, string | number | null>;

const keysOf = (row: GroupRow, count: number): GroupKey[] =>
  Array.from({ length: count }, (_, index) => ({
    state: STATES[Number(row[`s${index}`])] ?? 'none',
    value: (row[`k${index}`] ?? null) as string | null,
  }));

const BOUNDS = sql`min(coalesce(low, high)) as least, max(coalesce(high, low)) as most, count(distinct measure) as measures, count(distinct unit) as units`;

/** Several links of a row can end up among the others, where it counts once. */
const counted = (keys: readonly Key[]): Sql =>
  keys.some((key) => key.by === 'link' && key.only !== null && key.only.length > 0)
    ? sql`count(distinct seq)`
    : sql`count(*)`;

/** Compiles a statement over the rows of a query, which it sees as `picked` with the columns s0, k0, s1, k1. */
function over(
  engine: Engine,
  { resource, where, keys }: GroupQuery,
  more: Sql,
  statement: (columns: Sql) => Sql,
): Statement {
  const layout = LAYOUT[resource];
  const parts = keys.map((key, index) => keySql(key, index, layout));
  const given = bound(engine, resource, where);
  const columns = parts.flatMap(({ state, value }, index) => [
    sql`${state} as ${sql.ref(`s${index}`)}`,
    sql`${value} as ${sql.ref(`k${index}`)}`,
  ]);
  const joins = parts.map(({ join }) => join);
  const names = keys.flatMap((_, index) => [sql.ref(`s${index}`), sql.ref(`k${index}`)]);
  return given.compile(
    sql`with picked as (select ${sql.join([sql`t.seq as seq`, ...columns])}${more} from ${sql.table(layout.table)} as t${sql.join(joins, sql``)} where ${given.where}) ${statement(names.length === 0 ? sql`1` : sql.join(names))}`,
  );
}

const FIGURE_COLUMNS = sql`, t.id as id, t.low as low, t.high as high, t.measure as measure, t.unit as unit, t.published as published`;

export function groupReader(engine: Engine): GroupReader {
  const rows = ({ sql: text, parameters }: Statement): Eventually<GroupRow[]> =>
    engine.all<GroupRow>(text, parameters);
  const selected = (count: number): Sql =>
    sql.join(Array.from({ length: count }, (_, at) => sql`${sql.ref(`s${at}`)}, ${sql.ref(`k${at}`)}`));
  const grouped = (count: number, columns: Sql): Sql => (count === 0 ? sql`` : sql` group by ${columns}`);
  const listed = (count: number): Sql => (count === 0 ? sql`` : sql`${selected(count)}, `);

  return {
    groups: async (query) => {
      const { length } = query.keys;
      const found = await rows(
        over(
          engine,
          query,
          sql``,
          (columns) =>
            sql`select ${listed(length)}${counted(query.keys)} as n from picked${grouped(length, columns)}`,
        ),
      );
      return found.map((row) => ({ keys: keysOf(row, length), count: Number(row.n) }));
    },

    topValues: async (query, limit) => {
      const found = await rows(
        over(
          engine,
          query,
          sql``,
          () =>
            sql`select k0, count(*) as n from picked where s0 = 1 group by k0 order by n desc, k0 limit ${limit}`,
        ),
      );
      return found.map(({ k0 }) => String(k0));
    },

    spreads: async (query) => {
      const { length } = query.keys;
      const bounds = await rows(
        over(
          engine,
          query,
          FIGURE_COLUMNS,
          (columns) => sql`select ${listed(length)}${BOUNDS} from picked${grouped(length, columns)}`,
        ),
      );
      const latest = await rows(
        over(
          engine,
          query,
          FIGURE_COLUMNS,
          (columns) =>
            sql`select * from (select ${listed(length)}id, low, high, row_number() over (partition by ${columns} order by published desc, id) as place from picked) as ranked where place = 1`,
        ),
      );
      const byKeys = new Map(latest.map((row) => [JSON.stringify(keysOf(row, length)), row]));
      return bounds.flatMap((row) => {
        const keys = keysOf(row, length);
        const last = byKeys.get(JSON.stringify(keys));
        if (last === undefined) return [];
        const number = (value: GroupRow[string] | undefined) => (value ?? null) as number | null;
        return [
          {
            keys,
            min: number(row.least),
            max: number(row.most),
            measures: Number(row.measures),
            units: Number(row.units),
            latest: { id: String(last.id), low: number(last.low), high: number(last.high) },
          },
        ];
      });
    },

    namesOf: async (kind, ids) => {
      if (ids.length === 0) return new Map();
      const name = kind === 'article' ? 'title' : 'name';
      const { sql: text, parameters } =
        sql`select id, ${sql.ref(name)} as name from ${sql.table(kind)} where id in (${sql.join(ids)})`.compile(
          engine.sql,
        );
      const found = await engine.all<{ id: string; name: string }>(text, parameters as string[]);
      return new Map(found.map((row) => [row.id, row.name]));
    },
  };
}
