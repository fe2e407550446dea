/** Looks for what must never be: each check is a question whose every row is a fault. Nothing is changed. */
import type { Engine, EngineName, LongRead } from './engine.ts';
import { seqSql } from './search-rows.ts';

export interface StoreFinding {
  /** What must hold and does not. */
  readonly check: string;
  /** One place where it does not. */
  readonly detail: string;
}

interface Check {
  readonly holds: string;
  /** Selects `detail` of what is wrong. */
  readonly sql: string;
  /** Where only one engine can be asked. */
  readonly engine?: EngineName;
}

const ITEMS = ['article', 'entity', 'mention', 'claim', 'figure', 'quote'] as const;
const SEARCHED = ['article', 'entity', 'claim', 'quote'] as const;
/** Tables of rows that go with an article, and which column of it counts them. */
const COUNTED = { claim: 'claims', figure: 'figures', quote: 'quotes' } as const;
const LINKED = ['article', 'claim', 'figure', 'quote'] as const;

/** Faults of one kind that are told of. */
const TOLD = 20;

const rendered: Check[] = ITEMS.flatMap((table) => [
  {
    holds: `every ${table} is rendered`,
    sql: `SELECT id AS detail FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM ${table}_json WHERE ${table}_json.seq = ${table}.seq)`,
  },
  {
    holds: `nothing is rendered of a ${table} that is not there`,
    sql: `SELECT seq AS detail FROM ${table}_json WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.seq = ${table}_json.seq)`,
  },
  {
    holds: `every ${table} is rendered under its own id`,
    sql: `SELECT id AS detail FROM ${table} JOIN ${table}_json USING (seq) WHERE json NOT LIKE '{"id":"' || id || '",%'`,
  },
]);

const searched: Check[] = SEARCHED.flatMap((table) => [
  {
    holds: `every ${table} is in the search index, once`,
    sql: `SELECT id AS detail FROM ${table} LEFT JOIN (SELECT ${seqSql('rowid')} AS of_seq, count(*) AS n FROM ${table}_fts GROUP BY 1) AS found ON found.of_seq = ${table}.seq WHERE coalesce(found.n, 0) <> 1`,
  },
  {
    holds: `nothing is in the search index of a ${table} that is not there`,
    sql: `SELECT rowid AS detail FROM ${table}_fts WHERE ${seqSql('rowid')} NOT IN (SELECT seq FROM ${table})`,
  },
]);

const whole: Check[] = Object.entries(COUNTED).map(([table, column]) => ({
  holds: `every article has all its ${column}`,
  sql: `SELECT id AS detail FROM article WHERE ${column} <> (SELECT count(*) FROM ${table} WHERE ${table}.article_seq = article.seq)`,
}));

const linked: Check[] = LINKED.map((table) => ({
  holds: `no link of a ${table} leads from nowhere`,
  sql: `SELECT id AS detail FROM ${table}_link WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.seq = ${table}_link.${table}_seq)`,
}));

const CHECKS: readonly Check[] = [
  {
    holds: 'the file is sound',
    engine: 'sqlite',
    sql: `SELECT integrity_check AS detail FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
  },
  {
    holds: 'no row refers to one that is not there',
    engine: 'sqlite',
    sql: `SELECT "table" || ' ' || coalesce(rowid, '') AS detail FROM pragma_foreign_key_check`,
  },
  {
    holds: 'the sequence of changes has no gap',
    sql: 'SELECT seq AS detail FROM change WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM change AS earlier WHERE earlier.seq = change.seq - 1)',
  },
  {
    holds: 'what was before belongs to a change',
    sql: 'SELECT DISTINCT change_seq AS detail FROM item_before WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.seq = item_before.change_seq)',
  },
  {
    holds: 'every article has each of its revisions',
    sql: 'SELECT id AS detail FROM article WHERE revision <> (SELECT count(*) FROM article_revision WHERE article_revision.article_seq = article.seq)',
  },
  ...whole,
  {
    holds: 'every article has the mentions of all its entities',
    sql: 'SELECT id AS detail FROM article WHERE entities <> (SELECT count(DISTINCT entity_seq) FROM mention WHERE mention.article_seq = article.seq)',
  },
  {
    holds: 'the mentions of every entity are counted',
    sql: 'SELECT id AS detail FROM entity WHERE mentions <> (SELECT count(*) FROM mention WHERE mention.entity_seq = entity.seq)',
  },
  {
    holds: 'the articles of every entity are counted',
    sql: 'SELECT id AS detail FROM entity WHERE articles <> (SELECT count(DISTINCT article_seq) FROM mention WHERE mention.entity_seq = entity.seq)',
  },
  {
    holds: 'the claims of every entity are counted',
    sql: 'SELECT entity.id AS detail FROM entity LEFT JOIN (SELECT claimant, count(*) AS n FROM claim GROUP BY 1) AS made ON made.claimant = entity.id WHERE entity.claims <> coalesce(made.n, 0)',
  },
  {
    holds: 'the quotes of every entity are counted',
    sql: 'SELECT entity.id AS detail FROM entity LEFT JOIN (SELECT speaker, count(*) AS n FROM quote GROUP BY 1) AS made ON made.speaker = entity.id WHERE entity.quotes <> coalesce(made.n, 0)',
  },
  ...rendered,
  ...searched,
  ...linked,
];

/** What is wrong with what one connection sees. */
export async function* findings(
  name: EngineName,
  session: Pick<LongRead, 'all'>,
): AsyncGenerator<StoreFinding> {
  for (const { holds, sql, engine } of CHECKS) {
    if (engine !== undefined && engine !== name) continue;
    const text = `SELECT detail FROM (${sql}) AS wrong LIMIT ${TOLD}`;
    const rows = await session.all<{ detail: string | number }>(text);
    for (const { detail } of rows) yield { check: holds, detail: String(detail) };
  }
}

/**
 * Everything that is wrong with what is stored, as it stands at one moment. The checks are of whole tables and take
 * their time. They have a connection of their own: on one that is older than what another has written, FTS5 checks
 * against the index that it remembers, and calls a sound file corrupt.
 */
export async function checkStore(engine: Engine): Promise<StoreFinding[]> {
  const found: StoreFinding[] = [];
  for await (const finding of engine.longRead((session) => findings(engine.name, session)))
    found.push(finding);
  return found;
}
