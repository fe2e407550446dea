/** Everything that is kept of an article: on record, as it was, and in the sequence of changes. */
import type { Asking } from '../engine.ts';
import type { ItemResource, TouchedItems } from '../save/changes.ts';
import type { SearchRow } from '../search-rows.ts';

/** Items that are extracted from an article, each kind with its table. */
export const EXTRACTED = {
  mentions: 'mention',
  claims: 'claim',
  figures: 'figure',
  quotes: 'quote',
} as const;
export type ExtractedResource = keyof typeof EXTRACTED;

interface NumberedRow extends SearchRow {
  readonly id: string;
}

export interface Traces {
  readonly id: string;
  /** Its rows: an article that was removed and came again has several. */
  readonly seqs: readonly number[];
  /** Ids of all that was ever extracted from it. */
  readonly ids: ReadonlyMap<ExtractedResource, ReadonlySet<string>>;
  /** Their rows, as long as they are kept. */
  readonly rows: ReadonlyMap<ExtractedResource, readonly NumberedRow[]>;
  /** Entities that it mentions, or that came and went with it, each with the words by which it names them. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
  /** Its texts, as long as it is on record. */
  readonly texts: readonly string[];
  readonly publishers: readonly string[];
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Rows of a table and of its twin. */
const both = (select: string, table: string, where: string): string =>
  `SELECT ${select} FROM ${table} WHERE ${where} UNION SELECT ${select} FROM ${table}_was WHERE ${where}`;

export async function tracesOf(ask: Asking, id: string): Promise<Traces> {
  const articles = await ask.all<{ seq: number; publisher: string }>(
    both('seq, publisher', 'article', 'id = ?'),
    [id, id],
  );
  const seqs = distinct(articles.map(({ seq }) => seq));
  const list = JSON.stringify(seqs);
  const ofArticle = ask.among('article_seq', 'number');
  const ids = new Map<ExtractedResource, Set<string>>();
  const rows = new Map<ExtractedResource, readonly NumberedRow[]>();
  for (const [resource, table] of Object.entries(EXTRACTED) as [ExtractedResource, string][]) {
    const found = await ask.all<NumberedRow>(both('seq, id, published', table, ofArticle), [list, list]);
    rows.set(resource, found);
    ids.set(resource, new Set(found.map((row) => row.id)));
  }

  const named = new Map<string, Set<string>>();
  const name = (entity: string, text: string | null): void => {
    if (entity === '') return;
    const texts = named.get(entity) ?? new Set();
    if (text !== null) texts.add(text);
    named.set(entity, texts);
  };
  const mentions = await ask.all<{ entity: string; origin: string; text: string }>(
    both('entity, origin, text', 'mention', ofArticle),
    [list, list],
  );
  for (const { entity, origin, text } of mentions) {
    name(entity, text);
    name(origin, text);
  }
  const changes = await ask.all<{ items: string }>(
    `SELECT items FROM change WHERE resource = 'articles' AND id = ?`,
    [id],
  );
  for (const { items } of changes) {
    const touched = JSON.parse(items) as TouchedItems;
    for (const [resource, of] of Object.entries(touched) as [ItemResource, string[][]][]) {
      if (resource === 'entities') for (const entity of of.flat()) name(entity, null);
      else if (resource !== 'articles') for (const one of of.flat()) ids.get(resource)?.add(one);
    }
  }

  const texts = await ask.all<{ title: string; body: string }>(
    `SELECT title, body FROM article_revision WHERE ${ofArticle}`,
    [list],
  );
  return {
    id,
    seqs,
    ids,
    rows,
    named,
    texts: texts.flatMap(({ title, body }) => [title, body]),
    publishers: distinct(articles.map(({ publisher }) => publisher)).filter((one) => one !== ''),
  };
}

/** Whether anything is kept of an article, or was and is erased. */
export async function knownAs(ask: Asking, id: string, hash: string): Promise<'kept' | 'erased' | null> {
  const kept = await ask.all(
    `SELECT 1 AS one FROM article WHERE id = ? UNION ALL SELECT 1 AS one FROM article_was WHERE id = ? UNION ALL SELECT 1 AS one FROM change WHERE resource = 'articles' AND id = ? LIMIT 1`,
    [id, id, id],
  );
  if (kept.length > 0) return 'kept';
  const erased = await ask.all(`SELECT 1 AS one FROM erased WHERE resource = 'articles' AND id_sha256 = ?`, [
    hash,
  ]);
  return erased.length > 0 ? 'erased' : null;
}
