/** What is on record of articles before they are saved again. */
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { type Counts, NO_COUNTS } from './write-entities.ts';

/** The row of an article, by its identity. */
export async function storedArticles(
  writer: Writer,
  identities: readonly string[],
): Promise<ReadonlyMap<string, Model.Article>> {
  const rows = await writer.all<Model.Article>(
    `SELECT * FROM article WHERE ${writer.among('identity', 'text')}`,
    [JSON.stringify(identities)],
  );
  return new Map(rows.map((row) => [row.identity, row]));
}

/** What an article adds to the counts of each entity now, by lasting id. */
export async function storedCounts(writer: Writer, article_seq: number): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  const count = async (table: string, column: string, change: (n: number) => Partial<Counts>) => {
    const rows = await writer.all<{ id: string; n: number }>(
      `SELECT ${column} AS id, count(*) AS n FROM ${table} WHERE article_seq = ? AND ${column} <> '' GROUP BY ${column}`,
      [article_seq],
    );
    for (const { id, n } of rows) counts.set(id, { ...(counts.get(id) ?? NO_COUNTS), ...change(n) });
  };
  await count('mention', 'entity', (mentions) => ({ articles: 1, mentions }));
  await count('claim', 'claimant', (claims) => ({ claims }));
  await count('quote', 'speaker', (quotes) => ({ quotes }));
  return counts;
}

/** When the items of an article were recorded, by lasting id. */
export async function storedItems(writer: Writer, article_seq: number): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const table of ['claim', 'figure', 'quote']) {
    const rows = await writer.all<{ id: string; recorded_at: string }>(
      `SELECT id, recorded_at FROM ${table} WHERE article_seq = ?`,
      [article_seq],
    );
    for (const { id, recorded_at } of rows) kept.set(id, recorded_at);
  }
  return kept;
}
