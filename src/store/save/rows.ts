/** Writes and removes the rows that belong to articles. */
import { insertItems, insertRows } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import { linkFigures, unlinkFigures } from '../links/maintain.ts';
import { moveWords } from '../reindex.ts';
import type { SearchedRow, SearchRow } from '../search-rows.ts';
import type { Searched } from '../search-words.ts';
import type { Link } from './context.ts';
import type { RenderedArticle } from './render.ts';

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

/** Writes the mentions, claims, figures and quotes of articles whose own rows are there. */
export async function writeItems(
  writer: Writer,
  articles: readonly RenderedArticle[],
  articleSeqs: ReadonlyMap<string, number>,
  entitySeqs: ReadonlyMap<string, number>,
): Promise<void> {
  const claims = articles.flatMap((article) => article.claims);
  const quotes = articles.flatMap((article) => article.quotes);
  const mentions = articles.flatMap((article) => article.mentions);
  const figures = claims.flatMap((claim) => claim.figures);
  const [articleOf, entityOf] = [seqOfIn(articleSeqs), seqOfIn(entitySeqs)];

  const articleLinks = linkRows(articles).map((link) => ({ ...link, article_seq: articleOf(link.id) }));
  await insertRows(writer, 'article_link', articleLinks);
  await insertItems(
    writer,
    'mention',
    mentions.map((row) => ({
      ...row,
      article_seq: articleOf(row.article),
      entity_seq: entityOf(row.entity),
    })),
  );

  const claimRows = claims.map(({ row }) => ({ ...row, article_seq: articleOf(row.article) }));
  const claimOf = seqOfIn(await insertItems(writer, 'claim', claimRows));
  const claimLinks = linkRows(claims).map((link) => ({ ...link, claim_seq: claimOf(link.id) }));
  await insertRows(writer, 'claim_link', claimLinks);
  await writer.index('claim_fts', searchedRows(claims, claimOf));

  const figureRows = figures.map(({ row }) => ({
    ...row,
    article_seq: articleOf(row.article),
    claim_seq: claimOf(row.claim),
  }));
  const figureOf = seqOfIn(await insertItems(writer, 'figure', figureRows));
  const figureLinks = linkRows(figures).map((link) => ({ ...link, figure_seq: figureOf(link.id) }));
  await insertRows(writer, 'figure_link', figureLinks);
  const questions = figures.flatMap((figure) =>
    figure.questions.map((question) => ({
      ...question,
      figure_seq: figureOf(question.figure),
      claim_seq: claimOf(question.claim),
    })),
  );
  await linkFigures(writer, questions);

  const quoteRows = quotes.map(({ row }) => ({
    ...row,
    article_seq: articleOf(row.article),
    claim_seq: row.claim === '' ? null : claimOf(row.claim),
  }));
  const quoteOf = seqOfIn(await insertItems(writer, 'quote', quoteRows));
  const quoteLinks = linkRows(quotes).map((link) => ({ ...link, quote_seq: quoteOf(link.id) }));
  await insertRows(writer, 'quote_link', quoteLinks);
  await writer.index('quote_fts', searchedRows(quotes, quoteOf));
}

/** Removes everything that was extracted from an article; its own row and its texts stay. */
export async function removeItems(writer: Writer, article: SearchRow): Promise<void> {
  const figures = await writer.all<{ seq: number }>('SELECT seq FROM figure WHERE article_seq = ?', [
    article.seq,
  ]);
  await unlinkFigures(
    writer,
    figures.map(({ seq }) => seq),
  );
  for (const [table, index] of [
    ['claim', 'claim_fts'],
    ['quote', 'quote_fts'],
  ] as const) {
    const rows = await writer.all<SearchRow>(`SELECT seq, published FROM ${table} WHERE article_seq = ?`, [
      article.seq,
    ]);
    await moveWords(writer, index, rows);
  }
  await writer.unindex('article_fts', [article]);
  // Figures and all links go with the rows that they belong to.
  for (const table of ['quote', 'claim', 'mention', 'article_link']) {
    await writer.run(`DELETE FROM ${table} WHERE article_seq = ?`, [article.seq]);
  }
}
