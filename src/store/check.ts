/** Looks for what must never be: each check is a question whose every row is a fault. Nothing is changed. */
import { OF_ITEMS } from './doctor/columns.ts';
import type { Derivation } from './doctor/derivation.ts';
import { LINKED } from './doctor/links.ts';
import { MERGED, STANDING } from './doctor/merged.ts';
import { RELATED } from './doctor/relations.ts';
import { RENDERED } from './doctor/rendered.ts';
import { SEARCHED } from './doctor/searched.ts';
import { WHOLE } from './doctor/whole.ts';
import type { Asking, Engine, EngineName } from './engine.ts';
import { isItem, KEPT_TABLES } from './history/kept.ts';
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
  /** Takes away what must not be there. */
  readonly mend?: string;
}

const ITEMS = ['article', 'entity', 'mention', 'claim', 'figure', 'quote'] as const;
const INDEXED = ['article', 'entity', 'claim', 'quote'] as const;
const LINKED_TABLES = ['article', 'claim', 'figure', 'quote'] as const;

/** Faults of one kind that are told of. */
const TOLD = 20;

const rendered: Check[] = ITEMS.flatMap((table) => [
  {
    holds: `nothing is rendered of a ${table} that is not there`,
    sql: `SELECT seq AS detail FROM ${table}_json WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.seq = ${table}_json.seq)`,
    mend: `DELETE FROM ${table}_json WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.seq = ${table}_json.seq)`,
  },
]);

const strays: Check[] = INDEXED.map((table) => ({
  holds: `nothing is in the search index of a ${table} that is not there`,
  sql: `SELECT rowid AS detail FROM ${table}_fts WHERE ${seqSql('rowid')} NOT IN (SELECT seq FROM ${table})`,
  mend: `DELETE FROM ${table}_fts WHERE ${seqSql('rowid')} NOT IN (SELECT seq FROM ${table})`,
}));

const linked: Check[] = LINKED_TABLES.map((table) => {
  const nowhere = `FROM ${table}_link WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.seq = ${table}_link.${table}_seq)`;
  return {
    holds: `no link of a ${table} leads from nowhere`,
    sql: `SELECT id AS detail ${nowhere}`,
    mend: `DELETE ${nowhere}`,
  };
});

const kept: Check[] = KEPT_TABLES.flatMap((table) => [
  {
    holds: `no ${table} was before it came to be`,
    sql: `SELECT since AS detail FROM ${table}_was WHERE since >= until`,
  },
  ...(isItem(table)
    ? [
        {
          holds: `no ${table} stands in two ways at once`,
          sql: `SELECT r.id AS detail FROM ${table}_was AS was JOIN ${table} AS r ON r.seq = was.seq WHERE was.until > r.since`,
        },
      ]
    : []),
]);

export const CHECKS: readonly Check[] = [
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
  ...rendered,
  ...strays,
  ...linked,
  ...kept,
];

/** What is derived, in an order in which each rests on the ones before. */
export const DERIVATIONS: readonly Derivation[] = [
  ...WHOLE,
  ...STANDING,
  ...OF_ITEMS,
  ...RENDERED,
  ...LINKED,
  ...MERGED,
  ...RELATED,
  ...SEARCHED,
];

async function* detailsOf({ page }: Derivation, ask: Asking): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const looked = await page(ask, after);
    if (looked === null) return;
    after = looked.last;
    for (const { detail } of looked.wrong) yield detail;
  }
}

/** What is wrong with what one connection sees. */
export async function* findings(name: EngineName, ask: Asking): AsyncGenerator<StoreFinding> {
  for (const { holds, sql, engine } of CHECKS) {
    if (engine !== undefined && engine !== name) continue;
    const text = `SELECT detail FROM (${sql}) AS wrong LIMIT ${TOLD}`;
    const rows = await ask.all<{ detail: string | number }>(text);
    for (const { detail } of rows) yield { check: holds, detail: String(detail) };
  }
  for (const one of DERIVATIONS) {
    let told = 0;
    for await (const detail of detailsOf(one, ask)) {
      yield { check: one.holds, detail };
      told += 1;
      if (told === TOLD) break;
    }
  }
}

/**
 * Everything that is wrong with what is stored, as it stands at one moment. The checks are of whole tables and take
 * their time. They have a connection of their own: on one that is older than what another has written, FTS5 checks
 * against the index that it remembers, and calls a sound file corrupt.
 */
export async function checkStore(engine: Engine): Promise<StoreFinding[]> {
  const found: StoreFinding[] = [];
  const looked = engine.longRead((session) =>
    findings(engine.name, {
      all: (sql, parameters) => session.all(engine.placed(sql), parameters),
      among: engine.among,
    }),
  );
  for await (const finding of looked) found.push(finding);
  return found;
}
