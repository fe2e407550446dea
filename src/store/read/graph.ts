/** Which entities belong together in the claims of a filter, and how often. */
import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { bound } from './bound.ts';
import type { Condition } from './condition.ts';

/**
 * `co_mention`: two entities in one article that holds such a claim; `claimant_about` and `claimant_recipient`: who
 * asserts it, and whom it is about or to whom something is done in it.
 */
export type EdgeKind = 'co_mention' | 'claimant_about' | 'claimant_recipient';

export interface EdgeQuery {
  readonly kind: EdgeKind;
  readonly where: readonly Condition[];
  /** Kinds of entities at both ends; all of them when there are none. */
  readonly entityKinds: readonly string[];
  /** In how many articles or claims the two must be together. */
  readonly minWeight: number;
  readonly limit: number;
  /** Articles (for `co_mention`) or claims that are looked at, at most: those published last. */
  readonly rows: number;
}

export interface Edge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

export interface EdgeRead {
  /** The heaviest first, those level by code point. */
  readonly edges: readonly Edge[];
  /** There are more edges than `limit`. */
  readonly more: boolean;
  /** Articles or claims that were looked at. */
  readonly rows: number;
  /** There are more of them. */
  readonly rowsCut: boolean;
}

export interface EntityNode {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** '' when unknown. */
  readonly country: string;
}

export interface GraphReader {
  readonly edges: (query: EdgeQuery) => Promise<EdgeRead>;
  /** In the order of their ids. */
  readonly entityNodes: (ids: readonly string[]) => Promise<readonly EntityNode[]>;
}

type Sql = RawBuilder<unknown>;

/** The rows that are looked at: their `seq`, and for claims who asserts them. */
function pickedRows(kind: EdgeKind, where: Sql, isFiltered: boolean, rows: number): Sql {
  const last = sql`order by published desc, id limit ${rows + 1}`;
  if (kind !== 'co_mention') {
    return sql`select t.seq as seq, t.claimant as claimant, t.published as published, t.id as id from claim as t where ${where} and t.claimant <> '' ${last}`;
  }
  if (!isFiltered) return sql`select seq, published, id from article ${last}`;
  return sql`select seq, published, id from article where seq in (select t.article_seq from claim as t where ${where}) ${last}`;
}

const LINKS: Readonly<Record<Exclude<EdgeKind, 'co_mention'>, string>> = {
  claimant_about: 'about',
  claimant_recipient: 'recipient',
};

function pairs(kind: EdgeKind): Sql {
  if (kind === 'co_mention') {
    const mentioned = (link: string): Sql => {
      const ref = (column: string) => sql.ref(`${link}.${column}`);
      return sql`join article_link as ${sql.ref(link)} on ${ref('article_seq')} = picked.seq and ${ref('kind')} = 'mentions'`;
    };
    return sql`select a.value as source, b.value as target from picked ${mentioned('a')} ${mentioned('b')} and a.value < b.value`;
  }
  return sql`select picked.claimant as source, link.value as target from picked join claim_link as link on link.claim_seq = picked.seq and link.kind = ${sql.lit(LINKS[kind])}`;
}

export function graphReader(engine: Engine): GraphReader {
  return {
    edges: async ({ kind, where, entityKinds, minWeight, limit, rows }) => {
      const given = bound(engine, 'claims', where);
      const picked = sql`with picked as (${pickedRows(kind, given.where, where.length > 0, rows)})`;
      const ofKind = (end: string): Sql =>
        entityKinds.length === 0
          ? sql`1 = 1`
          : sql`${sql.ref(end)} in (select id from entity where kind in (${sql.join(entityKinds)}))`;
      const counted = given.compile(sql`${picked} select count(*) as n from picked`);
      const [total] = await engine.all<{ n: number }>(counted.sql, counted.parameters);
      const statement = given.compile(
        sql`${picked}, pairs as (${pairs(kind)}) select source, target, count(*) as weight from pairs where ${ofKind('source')} and ${ofKind('target')} group by source, target having count(*) >= ${minWeight} order by weight desc, source, target limit ${limit + 1}`,
      );
      const edges = await engine.all<Edge>(statement.sql, statement.parameters);
      const seen = total?.n ?? 0;
      return {
        edges: edges.slice(0, limit),
        more: edges.length > limit,
        rows: Math.min(seen, rows),
        rowsCut: seen > rows,
      };
    },

    entityNodes: async (ids) => {
      if (ids.length === 0) return [];
      const { sql: text, parameters } =
        sql`select id, name, kind, country from entity where id in (${sql.join(ids)}) order by id`.compile(
          engine.sql,
        );
      return engine.all<EntityNode>(text, parameters as string[]);
    },
  };
}
