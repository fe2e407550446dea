/**
 * From list queries to SQL. A statement is compiled once for each shape of query: the values are taken out,
 * what is left is both the key under which the statement is kept and what it is compiled from.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Engine, Parameter } from '../engine.ts';
import { type Area, type Condition, mapValues } from './condition.ts';
import { LAYOUT, type Layout } from './layout.ts';
import { lru } from './lru.ts';
import { amongNewest, type Day, dayOf, isNewestFirst, searchAlone } from './newest.ts';
import type { Lead } from './plan.ts';
import type { KeyValue, ListQuery, OrderBy } from './reader.ts';

/** The place of a value in a statement that is kept. */
export interface Slot {
  readonly slot: number;
  /** The value is a search, which the engine spells in its own language. */
  readonly spelled?: true;
}

interface Shape {
  readonly resource: ListQuery['resource'];
  readonly where: readonly Condition<Slot>[];
  readonly order: readonly OrderBy[];
  /** The values of the sort keys to start after; null where the value itself is null. */
  readonly after: readonly (Slot | null)[] | null;
  readonly limit: Slot | null;
  /** The rows are read newest first from a search index, from this day on where a page starts within it. */
  readonly newest?: { readonly day: Day<Slot> | null };
  /**
   * A page has the version of the data and the values of its sort keys after each item; `rows` are no more than
   * their `seq`.
   */
  readonly select: 'page' | 'rows' | 'count';
  readonly lead: Lead;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** `lead` says from which condition the rows are read; see plan.ts. */
export type Compiler = (query: ListQuery, select: Shape['select'], lead?: Lead) => Statement;

export type Bool = RawBuilder<SqlBool>;

const FALSE: Bool = sql`1 = 0`;
export const isSlot = (value: unknown): value is Slot =>
  typeof value === 'object' && value !== null && 'slot' in value;

/** The parameters of a compiled statement, with the values of one request in their places. */
export const filled = (
  engine: Engine,
  parameters: readonly unknown[],
  values: readonly KeyValue[],
): readonly Parameter[] =>
  parameters.map((one) => {
    if (!isSlot(one)) return one as Parameter;
    const value = values[one.slot] ?? null;
    return one.spelled ? engine.spelled(JSON.parse(String(value))) : value;
  });

export function joined(parts: readonly Bool[], separator: 'and' | 'or', empty: Bool): Bool {
  if (parts.length === 0) return empty;
  return sql`(${sql.join(parts, separator === 'and' ? sql` and ` : sql` or `)})`;
}

function oneOf(column: RawBuilder<unknown>, values: readonly Slot[]): Bool {
  const [first] = values;
  if (first === undefined) return FALSE;
  return values.length === 1 ? sql`${column} = ${first}` : sql`${column} in (${sql.join(values)})`;
}

/** Whether the entity called `row` lies in an area. */
function inArea(area: Area<Slot>, row: string): Bool {
  const [lat, lon] = [sql.ref(`${row}.lat`), sql.ref(`${row}.lon`)];
  const exact = sql`${lat} is not null and ${sql.ref(`${row}.geo_precision`)} <> 'country'`;
  if (area.shape === 'box') {
    const { west, east } = area;
    const across = area.wraps
      ? sql`(${lon} >= ${west} or ${lon} <= ${east})`
      : sql`${lon} between ${west} and ${east}`;
    return sql`(${exact} and ${lat} between ${area.south} and ${area.north} and ${across})`;
  }
  const haversine = (angle: RawBuilder<unknown>) => sql`power(sin(radians(${angle}) / 2), 2)`;
  return sql`(${exact} and ${haversine(sql`${lat} - ${area.lat}`)} + ${area.cosLat} * cos(radians(${lat})) * ${haversine(sql`${lon} - ${area.lon}`)} <= ${area.reach})`;
}

/** How the column of a row is written. */
type Column = (name: string) => RawBuilder<unknown>;

const columnOf =
  (row: string): Column =>
  (name) =>
    sql.ref(`${row}.${name}`);

interface Way {
  readonly column: Column;
  /** Writes a column that is compared with values. */
  readonly plain: Column;
  /** Rows of other tables are looked up for each row, rather than all of them once. */
  readonly each: boolean;
}

/** Turns conditions on the row called `row` into SQL; `layout` is null for rows that are not a resource. */
export function translator(engine: Engine, layout: Layout | null, row: string, way: Partial<Way> = {}) {
  const { column = columnOf(row), plain = column, each = false } = way;

  const translate = (condition: Condition<Slot>): Bool => {
    switch (condition.is) {
      case 'in':
        return oneOf(plain(condition.column), condition.values);
      case 'from':
        return sql`${plain(condition.column)} >= ${condition.value}`;
      case 'to':
        return sql`${plain(condition.column)} <= ${condition.value}`;
      case 'null':
        return sql`${plain(condition.column)} is null`;
      case 'all':
        return joined(condition.of.map(translate), 'and', sql`1 = 1`);
      case 'any':
        return joined(condition.of.map(translate), 'or', FALSE);
      case 'not':
        // A comparison with null is neither true nor false: such rows do not fit the condition, so they stay.
        return sql`(${translate(condition.of)}) is not true`;
      case 'linked': {
        if (!layout?.links || condition.values.length === 0) return FALSE;
        const { table } = layout.links;
        // By the columns of its unique index, which then tells without a look at the links themselves.
        return sql`exists (select 1 from ${sql.table(table)} as link where link.published = ${column('published')} and link.id = ${column('id')} and link.kind = ${sql.lit(condition.kind)} and ${oneOf(sql.ref('link.value'), condition.values)})`;
      }
      case 'some': {
        const child = layout?.children?.[condition.of];
        if (child === undefined) return FALSE;
        const inner = translator(engine, null, 'child')(condition.where);
        const [key, member, from] = [column(child.key), sql.ref(child.member), sql.raw(child.from)];
        return each
          ? sql`exists (select 1 from ${from} where ${member} = ${key} and ${inner})`
          : sql`${key} in (select ${member} from ${from} where ${inner})`;
      }
      case 'area': {
        if (condition.of === 'own') return inArea(condition, row);
        if (!layout?.links) return FALSE;
        const { table, by } = layout.links;
        return sql`exists (select 1 from ${sql.table(table)} as link where ${sql.ref(`link.${by}`)} = ${column('seq')} and link.kind = ${sql.lit(condition.of.link)} and link.value in (select id from entity as spot where ${inArea(condition, 'spot')}))`;
      }
      case 'match': {
        if (!layout?.search) return FALSE;
        const { table, by } = layout.search;
        return sql`${column(by)} in (select ${sql.raw(engine.seqOf('rowid'))} from ${sql.table(table)} where ${engine.matches(table, { ...condition.search, spelled: true })})`;
      }
    }
  };
  return translate;
}

/** Rows after the given sort values, key by key: beyond the first, or level with it and beyond the next. */
function beyond(keys: readonly { column: RawBuilder<unknown>; order: OrderBy; value: Slot | null }[]): Bool {
  const [first, ...rest] = keys;
  if (first === undefined) return FALSE;
  const { column, order, value } = first;
  const level = value === null ? sql`${column} is null` : sql`${column} = ${value}`;
  const further = furtherOn(column, order, value);
  const beyondHere =
    rest.length === 0 ? further : sql<SqlBool>`(${further} or (${level} and ${beyond(rest)}))`;
  if (order.nullable || value === null || rest.length === 0) return beyondHere;
  // The first comparison says nothing new, but an index can start from it.
  const bound = order.descending ? sql`${column} <= ${value}` : sql`${column} >= ${value}`;
  return sql`(${bound} and ${beyondHere})`;
}

/** Null is less than every value. */
function furtherOn(column: RawBuilder<unknown>, order: OrderBy, value: Slot | null): Bool {
  if (value === null) return order.descending ? FALSE : sql`${column} is not null`;
  if (!order.descending) return sql`${column} > ${value}`;
  return order.nullable ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
}

const direction = ({ descending, nullable }: OrderBy): RawBuilder<unknown> =>
  nullable ? (descending ? sql`desc nulls last` : sql`asc nulls first`) : descending ? sql`desc` : sql`asc`;

const ordered = (keys: readonly { readonly column: RawBuilder<unknown>; readonly order: OrderBy }[]) =>
  sql.join(keys.map(({ column, order }) => sql`${column} ${direction(order)}`));

/** The version of the data, which changes with every write and differs between databases. */
export const VERSION = `(select dataset.key || '-' || dataset.version from dataset)`;

/** Columns that a link has too, so that one index finds the rows and gives their order. */
const CARRIED = ['published', 'id'];

/** The condition from which the rows are read, so that the engine begins with it. */
function leading(engine: Engine, layout: Layout, condition: Condition<Slot>): Bool {
  if (condition.is !== 'linked' || layout.links === undefined)
    return translator(engine, layout, 't')(condition);
  const { table, by } = layout.links;
  return sql`t.seq in (select ${sql.ref(by)} from ${sql.table(table)} where kind = ${sql.lit(condition.kind)} and ${oneOf(sql.ref('value'), condition.values)})`;
}

/** From where the rows of a shape are read, and what they must fit. */
function sourceOf(engine: Engine, shape: Shape) {
  const { resource, where, order, lead } = shape;
  const layout = LAYOUT[resource];
  const { links } = layout;
  const first = lead.by === 'first' ? where[lead.at] : undefined;
  const others = where.filter((one) => one !== first);
  // A link to one value names each row once: the rows can be read from the links, in the order of the index.
  const [value] = first?.is === 'linked' && first.values.length === 1 ? first.values : [];
  const isLed = links !== undefined && first?.is === 'linked' && value !== undefined;

  const used = new Set<string>();
  const column: Column = (name) => {
    if (isLed && CARRIED.includes(name)) return sql.ref(`lead.${name}`);
    if (isLed && name === 'seq') return sql.ref(`lead.${links.by}`);
    used.add(name);
    return sql.ref(`t.${name}`);
  };
  // On SQLite a sign before a column keeps its index out of the plan; days of publishing only narrow the order.
  const isPlanned = engine.name === 'sqlite' && lead.by !== 'engine';
  const hidden: Column = (name) => (isPlanned && name !== 'published' ? sql`+${column(name)}` : column(name));
  const translate = translator(engine, layout, 't', { column, plain: hidden, each: isPlanned });
  const alone = searchAlone(shape);
  const conditions =
    shape.newest !== undefined && alone !== null && shape.limit !== null
      ? [amongNewest(engine, alone, shape.newest.day, shape.limit)]
      : others.map(translate);
  if (first !== undefined && !isLed) {
    conditions.unshift(leading(engine, layout, first));
  }
  if (isLed) {
    conditions.unshift(sql`lead.kind = ${sql.lit(first.kind)}`, sql`lead.value = ${value}`);
  }
  const ordering = order.map((key) => column(key.column));
  const rows = sql`${sql.table(layout.table)} as t`;
  if (!isLed) return { from: rows, seq: sql`t.seq`, conditions, ordering };
  const linked = sql`${sql.table(links.table)} as lead`;
  const seq = sql.ref(`lead.${links.by}`);
  // Links never outlive their rows, so where nothing else is asked of the rows the links alone do.
  if (used.size === 0) return { from: linked, seq, conditions, ordering };
  // Crossed, so that SQLite keeps to this order.
  conditions.push(sql`t.seq = ${seq}`);
  return { from: sql`${linked} cross join ${rows}`, seq, conditions, ordering };
}

function build(engine: Engine, shape: Shape) {
  const { from, seq, conditions, ordering } = sourceOf(engine, shape);
  const alone = searchAlone(shape);
  const keys = shape.order.map((order, index) => ({
    column: ordering[index] ?? sql`null`,
    order,
    value: shape.after?.[index] ?? null,
  }));
  const start = shape.after === null ? [] : [beyond(keys)];
  const where = sql`where ${joined([...conditions, ...start], 'and', sql`1 = 1`)}`;
  const limit = shape.limit === null ? sql`` : sql` limit ${shape.limit}`;
  if (shape.select === 'count' && alone !== null && !engine.searchesRemoved) {
    const matches = engine.matches(alone.table, { ...alone.search, spelled: true });
    return sql`select count(*) as n from (select 1 as one from ${sql.table(alone.table)} where ${matches}${limit}) as rows_found`;
  }
  if (shape.select === 'count') {
    return sql`select count(*) as n from (select 1 as one from ${from} ${where}${limit}) as rows_found`;
  }
  if (shape.select === 'rows') {
    return sql`select ${seq} as seq from ${from} ${where} order by ${ordered(keys)}${limit}`;
  }
  const rendered = sql`${sql.table(`${LAYOUT[shape.resource].table}_json`)} as rendered`;
  // First which rows, then what they say: a sort carries no long text.
  const named = keys.map(({ column }, index) => sql`${column} as ${sql.ref(`k${index}`)}`);
  const picked = sql`select ${sql.join([sql`${seq} as seq`, ...named])} from ${from} ${where} order by ${ordered(keys)}${limit}`;
  const outer = keys.map(({ order }, index) => ({ column: sql.ref(`page.k${index}`), order }));
  const columns = [sql`rendered.json`, sql.raw(VERSION), ...outer.map(({ column }) => column)];
  // Crossed, so that SQLite keeps to this order.
  return sql`select ${sql.join(columns)} from (${picked}) as page cross join ${rendered} where rendered.seq = page.seq order by ${ordered(outer)}`;
}

/** The plan where nothing is known of sizes. */
function firstLink(where: readonly Condition<unknown>[]): Lead {
  const at = where.findIndex((one) => one.is === 'linked' && one.values.length === 1);
  return at < 0 ? { by: 'engine' } : { by: 'first', at };
}

/** Returns a compiler that keeps the statements of the shapes it has seen, up to a bound. */
export function compiler(engine: Engine): Compiler {
  const kept = lru<{ sql: string; parameters: readonly unknown[] }>(2000);

  return ({ resource, where, order, after, limit }, select, lead = firstLink(where)) => {
    const values: KeyValue[] = [];
    const slot = (value: KeyValue): Slot => ({ slot: values.push(value) - 1 });
    const isNewest =
      select !== 'count' && limit !== null && isNewestFirst(engine, { resource, where, order });
    const day = isNewest ? dayOf(after) : null;
    const shape: Shape = {
      resource,
      where: where.map((condition) => mapValues(condition, slot)),
      order,
      after: after?.map((value) => (value === null ? null : slot(value))) ?? null,
      limit: limit === null ? null : slot(limit),
      ...(isNewest && { newest: { day: day && { first: slot(day.first), last: slot(day.last) } } }),
      select,
      lead,
    };
    const key = JSON.stringify(shape);
    let statement = kept.get(key);
    if (statement === undefined) {
      statement = build(engine, shape).compile(engine.sql);
      kept.set(key, statement);
    }
    return { sql: statement.sql, parameters: filled(engine, statement.parameters, values) };
  };
}
