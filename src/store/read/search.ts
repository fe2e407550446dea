/** Reads what ranking needs from the search indexes: row numbers, newest first and never more than a bound. */
import { sql } from 'kysely';
import type { Engine, Eventually } from '../engine.ts';
import type { SearchQuery } from '../search-query.ts';
import { seqOf } from '../search-rows.ts';
import type { SearchTable } from '../tables.ts';
import { LAYOUT } from './layout.ts';
import type { ResourceName } from './reader.ts';

export type Searchable = Exclude<ResourceName, 'mentions'>;
/** What has an index of its own. */
export type Indexed = Exclude<Searchable, 'figures'>;

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

export interface SearchReader {
  /**
   * The rows of an index that a search finds, at most `limit`: those published last, of one day those that came last;
   * of entities those with most mentions.
   */
  readonly found: (resource: Indexed, query: SearchQuery, limit: number) => Promise<readonly Found[]>;
  /** The figures of claims, which are found through them. */
  readonly figuresOf: (
    claims: readonly number[],
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

const INDEXES: Readonly<Record<Indexed, SearchTable>> = {
  articles: 'article_fts',
  entities: 'entity_fts',
  claims: 'claim_fts',
  quotes: 'quote_fts',
};

export function searchReader(engine: Engine): SearchReader {
  /** Compiled once: the search and the limit are the parameters. */
  const statements = Object.fromEntries(
    Object.entries(INDEXES).map(([resource, search]) => {
      const rowid = `${search}.rowid`;
      const index = sql.table(search);
      const matches = engine.matches(search, 'search');
      const statement =
        resource === 'entities'
          ? sql`select ${sql.ref(rowid)} as number from ${index} join entity as t on t.seq = ${sql.raw(engine.seqOf(rowid))} where ${matches} order by t.mentions desc, t.id limit ${1}`
          : sql`select rowid as number from ${index} where ${matches} order by rowid desc limit ${1}`;
      return [resource, statement.compile(engine.sql).sql];
    }),
  ) as Record<Indexed, string>;
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
    found: async (resource, query, limit) => {
      const rows = await engine.all<Pick<Found, 'number'>>(statements[resource], [
        engine.spelled(query),
        limit,
      ]);
      return rows.map(({ number }) => ({ number, seq: seqOf(number) }));
    },

    figuresOf: async (claims) =>
      run<{ seq: number; claim: number }>(
        sql`select seq, claim_seq as claim from figure where claim_seq in ${list(claims)}`,
      ),

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
