/** Stores an article anew from its text, where something is lost that was found in it. */
import { ArticleSummary } from '../../domain/article.ts';
import type { DateValue } from '../../domain/dates.ts';
import type { Engine } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { type IncomingArticle, identityOf } from '../save/incoming.ts';
import { saveArticles } from '../save/save.ts';
import { write } from '../write.ts';
import { readItem } from './derivation.ts';
import type { Reader } from './repair.ts';

type Row = Model.Article & {
  readonly body: string;
  readonly json: string | null;
  readonly publisher_name: string | null;
};

const REASON = 'read again to repair what was lost';

/** Where the summary is lost too, all that is left is the day. */
const onDay = (day: string): DateValue => ({
  from: day === '' ? null : day,
  to: day === '' ? null : day,
  edtf: day === '' ? null : day,
  precision: day === '' ? 'unknown' : 'day',
  text: null,
  basis: day === '' ? 'unknown' : 'stated',
  evidence: null,
});

const summaryOf = (row: Row): ArticleSummary => ({
  id: row.id,
  title: row.title,
  language: row.language,
  url: row.url === '' ? null : row.url,
  publisher: row.publisher === '' ? null : { id: row.publisher, name: row.publisher_name ?? row.publisher },
  author: row.author === '' ? null : row.author,
  published: onDay(row.published),
  related_sources: [],
  text_sha256: row.text_sha256,
  revision: row.revision,
  extractor: { name: row.extractor_name, version: row.extractor_version },
  counts: {
    characters: row.body.length,
    entities: row.entities,
    claims: row.claims,
    figures: row.figures,
    quotes: row.quotes,
  },
  ingested_at: row.recorded_at,
  updated_at: row.updated_at,
});

/** The id that it was given by its publisher, which is kept as what makes it the same when it comes again. */
const givenId = (identity: string): string | null => /^id:(.*)$/s.exec(identity)?.[1] ?? null;

/** Returns whether it is known well enough to be the same article. */
export async function readAgain(engine: Engine, id: string, read: Reader): Promise<boolean> {
  const [row] = await engine.all<Row>(
    engine.placed(
      `SELECT article.*, latest.body, json, publisher.name AS publisher_name FROM article
        JOIN article_revision AS latest ON latest.article_seq = article.seq
        LEFT JOIN article_json ON article_json.seq = article.seq LEFT JOIN publisher ON publisher.id = article.publisher
        WHERE article.id = ? ORDER BY latest.revision DESC LIMIT 1`,
    ),
    [id],
  );
  if (row === undefined) return false;
  const stored = readItem(ArticleSummary, row.json);
  const summary = stored?.id === id ? stored : summaryOf(row);
  const article: IncomingArticle = {
    id: givenId(row.identity),
    url: summary.url,
    title: summary.title,
    body: row.body,
    publisher: summary.publisher?.name ?? null,
    author: summary.author,
    published: summary.published,
  };
  if (identityOf(article) !== row.identity) return false;
  const incoming = await read(article);
  await write(engine, async (writer) => {
    if (summary !== stored) {
      await writer.run('DELETE FROM article_json WHERE seq = ?', [row.seq]);
      await writer.insert('article_json', [{ seq: row.seq, json: JSON.stringify(summary) }]);
    }
    // It counts as new, although nothing about it is.
    await writer.run(`UPDATE article SET input_sha256 = '' WHERE seq = ?`, [row.seq]);
  });
  await saveArticles(engine, [incoming], { key: '', reason: REASON });
  return true;
}
