/** Writes and removes the rows that belong to one article. */
import {
  indexWords,
  insertItems,
  insertRows,
  type SearchedRow,
  type SearchRow,
  unindexWords,
} from '../bulk.ts';
import type { Engine, Transaction } from '../engine.ts';
import type { Searched } from '../search-words.ts';
import type { Kept, Link } from './context.ts';
import type { RenderedArticle } from './render.ts';
import { type Counts, NO_COUNTS } from './write-entities.ts';

/** The `seq` of an id. */
type SeqOf = (id: string) => number;

const seqOfIn =
  (seqs: ReadonlyMap<string, number>): SeqOf =>
  (id) => {
    const seq = seqs.get(id);
    if (seq === undefined) throw new Error(`there is no row ${id}`);
    return seq;
  };

/** The links of several items as rows, without the column that names the item's `seq`. */
const linkRows = (items: readonly { row: { id: string; published: string }; links: readonly Link[] }[]) =>
  items.flatMap(({ row: { id, published }, links }) =>
    links.map(({ kind, value }) => ({ kind, value, published, id })),
  );

/** The rows of full-text search. */
const searchedRows = (
  items: readonly { row: { id: string; published: string }; searched: Searched }[],
  seqOf: SeqOf,
): SearchedRow[] =>
  items.map(({ row: { id, published }, searched }) => ({ seq: seqOf(id), published, searched }));

/** Writes the mentions, claims, figures and quotes of an article whose own row is there. */
export async function writeItems(
  engine: Engine,
  transaction: Transaction,
  rendered: RenderedArticle,
  article_seq: number,
  entitySeqs: ReadonlyMap<string, number>,
): Promise<void> {
  const { claims, quotes, mentions } = rendered;
  const figures = claims.flatMap((claim) => claim.figures);
  const [entityOf, links] = [seqOfIn(entitySeqs), linkRows([rendered])];
  await insertRows(
    engine,
    transaction,
    'article_link',
    links.map((link) => ({ ...link, article_seq })),
  );
  await insertItems(
    engine,
    transaction,
    'mention',
    mentions.map((row) => ({ ...row, article_seq, entity_seq: entityOf(row.entity) })),
  );

  const claimRows = claims.map(({ row }) => ({ ...row, article_seq }));
  const claimOf = seqOfIn(await insertItems(engine, transaction, 'claim', claimRows));
  const claimLinks = linkRows(claims).map((link) => ({ ...link, claim_seq: claimOf(link.id) }));
  await insertRows(engine, transaction, 'claim_link', claimLinks);
  await indexWords(engine, transaction, 'claim_fts', searchedRows(claims, claimOf));

  const figureRows = figures.map(({ row }) => ({ ...row, article_seq, claim_seq: claimOf(row.claim) }));
  const figureOf = seqOfIn(await insertItems(engine, transaction, 'figure', figureRows));
  const figureLinks = linkRows(figures).map((link) => ({ ...link, figure_seq: figureOf(link.id) }));
  await insertRows(engine, transaction, 'figure_link', figureLinks);

  const quoteRows = quotes.map(({ row }) => ({
    ...row,
    article_seq,
    claim_seq: row.claim === '' ? null : claimOf(row.claim),
  }));
  const quoteOf = seqOfIn(await insertItems(engine, transaction, 'quote', quoteRows));
  const quoteLinks = linkRows(quotes).map((link) => ({ ...link, quote_seq: quoteOf(link.id) }));
  await insertRows(engine, transaction, 'quote_link', quoteLinks);
  await indexWords(engine, transaction, 'quote_fts', searchedRows(quotes, quoteOf));
}

/** Removes everything that was extracted from an article; its own row and its texts stay. */
export async function removeItems(
  engine: Engine,
  transaction: Transaction,
  article: SearchRow,
): Promise<void> {
  const where = { article_seq: article.seq };
  const select = { seq: true, published: true };
  await unindexWords(engine, transaction, 'claim_fts', await transaction.claim.findMany({ where, select }));
  await unindexWords(engine, transaction, 'quote_fts', await transaction.quote.findMany({ where, select }));
  await unindexWords(engine, transaction, 'article_fts', [article]);
  // Figures and all links go with the rows that they belong to.
  await transaction.quote.deleteMany({ where });
  await transaction.claim.deleteMany({ where });
  await transaction.mention.deleteMany({ where });
  await transaction.articleLink.deleteMany({ where });
}

/** What an article adds to the counts of each entity now, by lasting id. */
export async function storedCounts(
  transaction: Transaction,
  article_seq: number,
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  const add = (id: string, change: Partial<Counts>): void => {
    if (id !== '') counts.set(id, { ...(counts.get(id) ?? NO_COUNTS), ...change });
  };
  const where = { article_seq };
  const [mentions, claims, quotes] = [
    await transaction.mention.groupBy({ by: ['entity'], where, _count: true }),
    await transaction.claim.groupBy({ by: ['claimant'], where, _count: true }),
    await transaction.quote.groupBy({ by: ['speaker'], where, _count: true }),
  ];
  for (const { entity, _count } of mentions) add(entity, { articles: 1, mentions: _count });
  for (const { claimant, _count } of claims) add(claimant, { claims: _count });
  for (const { speaker, _count } of quotes) add(speaker, { quotes: _count });
  return counts;
}

/** What stays with items that have the same id when their article is read again. */
export async function storedItems(transaction: Transaction, article_seq: number): Promise<Map<string, Kept>> {
  const query = { where: { article_seq }, select: { id: true, recorded_at: true, review: true } } as const;
  const rows = [
    await transaction.claim.findMany(query),
    await transaction.figure.findMany(query),
    await transaction.quote.findMany(query),
  ].flat();
  return new Map(rows.map(({ id, ...kept }) => [id, kept as Kept]));
}
