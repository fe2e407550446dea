/** Reads what ranking needs from the search indexes: row numbers, newest first and never more than a bound. */
import { sql } from 'kysely';
import type { Engine, Eventually } from '../engine.ts';
import type { SearchQuery } from '../search-query.ts';
import { seqOf } from '../search-rows.ts';
import type { SearchTable } from '../tables.ts';
import { bound } from './bound.ts';
import { filled, joined, type Slot, translator } from './compile.ts';
import { type Condition, mapValues, type Scalar } from './condition.ts';
import { LAYOUT } from './layout.ts';
import { lru } from './lru.ts';
import type { ResourceName } from './reader.ts';

export type Searchable = Exclude<ResourceName, 'mentions'>;
/** A row that a search finds. */
export interface Found {
  /** As in search-rows.ts. */
  readonly number: number;
  readonly seq: number;
}

export interface FoundItem {
  readonly seq: number;
  readonly id: string;
}

/**
 * The rows that a search finds, at most `limit`: those published last, of one day those that came last; of entities
 * those with most mentions.
 */
export type Finder = (query: SearchQuery, limit: number) => Promise<readonly Found[]>;

export interface SearchReader {
  /**
   * Finds rows of the index of a resource that fit the conditions; for figures, claims that have one that fits, or any
   * claims where there are no conditions.
   */
  readonly finder: (resource: Searchable, where: readonly Condition[]) => Finder;
  /** The figures of claims that fit the conditions; they are found through the claims. */
  readonly figuresOf: (
    claims: readonly number[],
    where: readonly Condition[],
  ) => Promise<readonly { readonly seq: number; readonly claim: number }[]>;
  readonly idsOf: (resource: Searchable, seqs: readonly number[]) => Promise<readonly FoundItem[]>;
  /** Rendered items by `seq`; articles with the beginning of their text, up to `most` characters. */
  readonly itemsOf: (
    resource: Searchable,
    seqs: readonly number[],
    most: number,
  ) => Promise<ReadonlyMap<number, { readonly json: string; readonly body: string }>>;
  /** `seq` of the entities that have this name, as folded. */
  readonly namesakes: (folded: string) => Promise<readonly number[]>;
}

/** The index that each is found in. */
const INDEXES: Readonly<Record<Searchable, SearchTable>> = {
  articles: 'article_fts',
  entities: 'entity_fts',
  claims: 'claim_fts',
  figures: 'claim_fts',
  quotes: 'quote_fts',
};

/** Shapes of conditions whose statements are kept. */
const KEPT = 500;

export function searchReader(engine: Engine): SearchReader {
  /** The statement that finds rows; the last two values are the search and the limit. */
  const compiled = (resource: Searchable, where: readonly Condition<Slot>[], values: number) => {
    const [search, limit] = [{ slot: values, spelled: true }, { slot: values + 1 }];
    const rowid = sql.ref(`${INDEXES[resource]}.rowid`);
    const index = sql.table(INDEXES[resource]);
    const seq = sql.raw(engine.seqOf(`${INDEXES[resource]}.rowid`));
    const conditions = where.map(translator(engine, LAYOUT[resource], 't'));
    const found = engine.matches(INDEXES[resource], search);
    if (resource === 'entities') {
      const fit = joined([found, ...conditions], 'and', found);
      return sql`select ${rowid} as number from ${index} join entity as t on t.seq = ${seq} where ${fit} order by t.mentions desc, t.id limit ${limit}`;
    }
    const { table } = LAYOUT[resource];
    const by = sql.ref(resource === 'figures' ? 't.claim_seq' : 't.seq');
    const own = joined([sql`${by} = ${seq}`, ...conditions], 'and', found);
    const fit =
      conditions.length === 0
        ? found
        : sql`${found} and exists (select 1 from ${sql.table(table)} as t where ${own})`;
    return sql`select ${rowid} as number from ${index} where ${fit} order by ${rowid} desc limit ${limit}`;
  };
  const kept = lru<{ sql: string; parameters: readonly unknown[] }>(KEPT);
  const run = <Row>(statement: ReturnType<typeof sql>): Eventually<Row[]> => {
    const compiled = statement.compile(engine.sql);
    return engine.all<Row>(compiled.sql, compiled.parameters as (string | number)[]);
  };
  /** One parameter for any number of integers. */
  const list = (numbers: readonly number[]) =>
    engine.name === 'postgresql'
      ? sql`(select value::int from json_array_elements_text(${JSON.stringify(numbers)}::json))`
      : sql`(select value from json_each(${JSON.stringify(numbers)}))`;

  return {
    finder: (resource, where) => {
      const values: Scalar[] = [];
      const slot = (value: Scalar): Slot => ({ slot: values.push(value) - 1 });
      const shape = where.map((condition) => mapValues(condition, slot));
      const key = JSON.stringify([resource, shape]);
      const statement = kept.get(key) ?? compiled(resource, shape, values.length).compile(engine.sql);
      kept.set(key, statement);
      return async (query, limit) => {
        const parameters = filled(engine, statement.parameters, [...values, JSON.stringify(query), limit]);
        const rows = await engine.all<Pick<Found, 'number'>>(statement.sql, parameters);
        return rows.map(({ number }) => ({ number, seq: seqOf(number) }));
      };
    },

    figuresOf: async (claims, where) => {
      const { where: fit, compile } = bound(engine, 'figures', where);
      const statement = compile(
        sql`select t.seq as seq, t.claim_seq as claim from figure as t where t.claim_seq in ${list(claims)} and ${fit}`,
      );
      return engine.all<{ seq: number; claim: number }>(statement.sql, statement.parameters);
    },

    idsOf: async (resource, seqs) =>
      run<FoundItem>(
        sql`select seq, id from ${sql.table(LAYOUT[resource].table)} where seq in ${list(seqs)}`,
      ),

    itemsOf: async (resource, seqs, most) => {
      const { table } = LAYOUT[resource];
      const json = sql.table(`${table}_json`);
      const rows =
        resource === 'articles'
          ? sql`select t.seq as seq, r.json as json, substr(v.body, 1, ${most}) as body from article as t join ${json} as r on r.seq = t.seq join article_revision as v on v.article_seq = t.seq and v.revision = t.revision where t.seq in ${list(seqs)}`
          : sql`select seq, json, '' as body from ${json} where seq in ${list(seqs)}`;
      const found = await run<{ seq: number; json: string; body: string }>(rows);
      return new Map(found.map((row) => [row.seq, row]));
    },

    namesakes: async (folded) => {
      const rows = await run<{ seq: number }>(
        sql`select distinct entity_seq as seq from alias where folded = ${folded}`,
      );
      return rows.map(({ seq }) => seq);
    },
  };
}
