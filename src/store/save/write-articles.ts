/** Writes the rows of articles themselves, their texts, and the words to find them by. */
import { insertItems, insertRows, updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import type { Before } from './changes.ts';
import type { Incoming } from './incoming.ts';
import type { LinkedEntity } from './link-entities.ts';
import type { RenderedArticle } from './render.ts';

export interface ArticleToWrite {
  incoming: Incoming;
  rendered: RenderedArticle;
  /** Its row before; null when it is new. */
  existing: Model.Article | null;
  textIsNew: boolean;
  /** What was served of it and of all its items before. */
  before: readonly Before[];
  /** The entities that it names. */
  linked: readonly LinkedEntity[];
}

/** Returns the `seq` of each article by its id. */
export async function writeArticles(
  writer: Writer,
  articles: readonly ArticleToWrite[],
): Promise<ReadonlyMap<string, number>> {
  const known = articles.flatMap(({ existing, rendered: { row } }) =>
    existing === null ? [] : [{ seq: existing.seq, ...row }],
  );
  await updateItems(writer, 'article', known);
  const added = await insertItems(
    writer,
    'article',
    articles.filter(({ existing }) => existing === null).map(({ rendered }) => rendered.row),
  );
  const seqs = new Map([...added, ...known.map(({ id, seq }) => [id, seq] as const)]);
  await writeTexts(writer, articles, seqs);
  await writer.index(
    'article_fts',
    articles.map(({ incoming: { article }, rendered: { row } }) => ({
      seq: seqs.get(row.id) ?? 0,
      published: row.published,
      searched: { heading: [article.title], text: [article.body] },
    })),
  );
  return seqs;
}

/** A new text is a new revision; where it is the one on record, what is said of it is brought up to date. */
async function writeTexts(
  writer: Writer,
  articles: readonly ArticleToWrite[],
  seqs: ReadonlyMap<string, number>,
): Promise<void> {
  const added: Omit<Model.ArticleRevision, 'seq'>[] = [];
  for (const { incoming, rendered, textIsNew } of articles) {
    const { row } = rendered;
    const { title, body } = incoming.article;
    const article_seq = seqs.get(row.id) ?? 0;
    const extractor_version = incoming.extractor.version;
    if (textIsNew) {
      const { revision, text_sha256, updated_at: recorded_at } = row;
      added.push({
        article_seq,
        revision,
        title,
        body,
        text_sha256,
        extractor_version,
        recorded_at,
        superseded_by: 0,
      });
    } else {
      await writer.run(
        'UPDATE article_revision SET title = ?, extractor_version = ? WHERE article_seq = ? AND revision = ?',
        [title, extractor_version, article_seq, row.revision],
      );
    }
  }
  await insertRows(writer, 'article_revision', added);
}
