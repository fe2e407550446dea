/** Writes and removes the rows that belong to one article. */
import type { Engine, Transaction } from '../engine.ts';
import { searchTokens } from '../text.ts';
import type { Kept, Link } from './context.ts';
import type { Counts } from './entities.ts';
import { NO_COUNTS } from './entities.ts';
import type { RenderedArticle } from './render.ts';

const ID_AND_SEQ = { id: true, seq: true } as const;

const seqsById = (rows: readonly { id: string; seq: number }[]): ((id: string) => number) => {
  const seqs = new Map(rows.map(({ id, seq }) => [id, seq]));
  return (id) => {
    const seq = seqs.get(id);
    if (seq === undefined) throw new Error(`there is no row ${id}`);
    return seq;
  };
};

/** The links of several items as rows, without the column that names the item's `seq`. */
const linkRows = (items: readonly { row: { id: string; published: string }; links: readonly Link[] }[]) =>
  items.flatMap(({ row: { id, published }, links }) =>
    links.map(({ kind, value }) => ({ kind, value, published, id })),
  );

async function insertClaims(
  engine: Engine,
  transaction: Transaction,
  { claims }: RenderedArticle,
  article_seq: number,
): Promise<(id: string) => number> {
  const data = claims.map(({ row }) => ({ ...row, article_seq }));
  const seqOf = seqsById(
    data.length === 0 ? [] : await transaction.claim.createManyAndReturn({ data, select: ID_AND_SEQ }),
  );
  await transaction.claimLink.createMany({
    data: linkRows(claims).map((link) => ({ ...link, claim_seq: seqOf(link.id) })),
  });
  await engine.index(
    transaction,
    'claim_fts',
    claims.map(({ row, searched }) => ({ rowid: seqOf(row.id), tokens: searchTokens(searched) })),
  );
  return seqOf;
}

async function insertFigures(
  transaction: Transaction,
  { claims }: RenderedArticle,
  article_seq: number,
  claimSeq: (id: string) => number,
): Promise<void> {
  const figures = claims.flatMap((claim) => claim.figures);
  if (figures.length === 0) return;
  const data = figures.map(({ row }) => ({ ...row, article_seq, claim_seq: claimSeq(row.claim) }));
  const seqOf = seqsById(await transaction.figure.createManyAndReturn({ data, select: ID_AND_SEQ }));
  await transaction.figureLink.createMany({
    data: linkRows(figures).map((link) => ({ ...link, figure_seq: seqOf(link.id) })),
  });
}

async function insertQuotes(
  engine: Engine,
  transaction: Transaction,
  { quotes }: RenderedArticle,
  article_seq: number,
  claimSeq: (id: string) => number,
): Promise<void> {
  if (quotes.length === 0) return;
  const data = quotes.map(({ row }) => ({
    ...row,
    article_seq,
    claim_seq: row.claim === '' ? null : claimSeq(row.claim),
  }));
  const seqOf = seqsById(await transaction.quote.createManyAndReturn({ data, select: ID_AND_SEQ }));
  await transaction.quoteLink.createMany({
    data: linkRows(quotes).map((link) => ({ ...link, quote_seq: seqOf(link.id) })),
  });
  await engine.index(
    transaction,
    'quote_fts',
    quotes.map(({ row, searched }) => ({ rowid: seqOf(row.id), tokens: searchTokens(searched) })),
  );
}

/** Writes the mentions, claims, figures and quotes of an article whose own row is there. */
export async function insertItems(
  engine: Engine,
  transaction: Transaction,
  rendered: RenderedArticle,
  article_seq: number,
  entitySeqs: ReadonlyMap<string, number>,
): Promise<void> {
  await transaction.articleLink.createMany({
    data: linkRows([rendered]).map((link) => ({ ...link, article_seq })),
  });
  await transaction.mention.createMany({
    data: rendered.mentions.map((row) => ({
      ...row,
      article_seq,
      entity_seq: entitySeqs.get(row.entity) ?? 0,
    })),
  });
  const claimSeq = await insertClaims(engine, transaction, rendered, article_seq);
  await insertFigures(transaction, rendered, article_seq, claimSeq);
  await insertQuotes(engine, transaction, rendered, article_seq, claimSeq);
}

/** Removes everything that was extracted from an article; its own row and its texts stay. */
export async function removeItems(
  engine: Engine,
  transaction: Transaction,
  article_seq: number,
): Promise<void> {
  const where = { article_seq };
  const claims = await transaction.claim.findMany({ where, select: { seq: true } });
  const quotes = await transaction.quote.findMany({ where, select: { seq: true } });
  await engine.unindex(
    transaction,
    'claim_fts',
    claims.map(({ seq }) => seq),
  );
  await engine.unindex(
    transaction,
    'quote_fts',
    quotes.map(({ seq }) => seq),
  );
  await engine.unindex(transaction, 'article_fts', [article_seq]);
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
